package lorasearch.finetune.model;

import java.util.Set;
import lorasearch.safetensors.StoredTensor;

/** Named tensors of a model on disk, under the names of Hugging Face's files. */
interface Weights extends AutoCloseable {

    Set<String> names();

    /**
     * Returns one tensor; it stays valid after this is closed.
     *
     * @throws ModelException if the tensor cannot be read
     */
    StoredTensor read(String name);

    @Override
    void close();
}
