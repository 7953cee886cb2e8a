package lorasearch.finetune.model;

import java.io.IOException;
import java.util.List;

/** A model's files in the form in which an artifact holds them. Immutable. */
sealed interface Bundle permits OnnxBundle, SavedModelBundle {

    /** Returns the names of all resources that decide what the model computes. */
    List<String> resources();

    /** Returns the tokenizer in the form of Hugging Face's {@code tokenizer.json}. */
    byte[] tokenizerJson() throws IOException;

    /**
     * Opens the weights; the caller closes them.
     *
     * @throws ModelException if they are malformed
     */
    Weights openWeights() throws IOException;
}
