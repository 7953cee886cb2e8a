package lorasearch.finetune.model;

import ai.djl.pytorch.jni.IValue;
import java.util.function.Function;

/** Several texts for one call. */
public abstract sealed class ModelBatch permits TokenBatch, FeatureBatch {

    /** Returns the number of texts. */
    public abstract int rows();

    /**
     * Checks that a model can read this, before native code meets it.
     *
     * @throws IllegalArgumentException saying what does not fit
     */
    abstract void check(Architecture architecture);

    /**
     * Returns the form in which the script takes a batch.
     *
     * @param below returns what the layers below the first trained one say of texts, or an empty tensor
     */
    abstract IValue asArgument(NativeValues call, Function<TokenBatch, IValue> below);
}
