package lorasearch.finetune.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import lorasearch.safetensors.SafetensorsWriter;
import lorasearch.safetensors.StoredTensor;

/** Hands pretrained weights to programs that do not read our artifacts. */
public final class PlainWeights {
    private PlainWeights() {}

    /** Writes all weights of a model under Hugging Face's names. */
    public static void write(ModelSource source, Path file) throws IOException {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        try (Weights weights = source.openWeights()) {
            weights.names().forEach(name -> tensors.put(name, weights.read(name)));
            SafetensorsWriter.write(file, tensors, Map.of("format", "pt"));
        }
    }
}
