package lorasearch.finetune.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;

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
     * @param nothing an empty tensor on the model's device
     */
    abstract IValue asArgument(NativeValues call, PtNDArray nothing);
}
