package lorasearch.finetune.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a pretrained model comes from: its weights, its configuration and its tokenizer.
 *
 * <p>Immutable and safe for use by several threads; nothing is read before it is asked for.
 */
public abstract sealed class ModelSource permits BuiltInModel, ModelDirectory {

    /**
     * Returns the model of a name.
     *
     * @param reference {@code minilm}, {@code bge-small} or {@code bert-base} for a model on the class path, or else the
     *     path of a Hugging Face directory
     * @throws ModelException if there is no such directory
     */
    public static ModelSource of(String reference) {
        Optional<BuiltInModel> builtIn = BuiltInModel.named(reference);
        return builtIn.isPresent() ? builtIn.get() : ModelDirectory.at(Path.of(reference));
    }

    /** Returns a short name for reports. */
    public abstract String label();

    /** Returns what Hugging Face's libraries for Python load this model by: a name on their hub, or the absolute path of its folder. */
    public abstract String pythonName();

    /**
     * Returns the SHA-256 of everything that decides what the model computes, in hexadecimal. Reads all of the files.
     *
     * @throws ModelException if a file is missing or cannot be read
     */
    public abstract String fingerprint();

    /**
     * Returns the tokenizer in the form of Hugging Face's {@code tokenizer.json}. It may ask for padding or truncation
     * of its own.
     *
     * @throws ModelException if it is missing or cannot be read
     */
    public abstract byte[] tokenizerJson();

    /**
     * Returns the longest text in tokens.
     *
     * @throws ModelException if the configuration is missing or not supported
     */
    public int maxPositions() {
        return architecture().sizes().maxPositions();
    }

    /**
     * Returns what the model computes.
     *
     * @throws ModelException if the configuration is missing or not supported
     */
    abstract Architecture architecture();

    /**
     * Opens the weights; the caller closes them.
     *
     * @throws ModelException if they are missing or malformed
     */
    abstract Weights openWeights();
}
