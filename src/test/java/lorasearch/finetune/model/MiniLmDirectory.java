package lorasearch.finetune.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import lorasearch.safetensors.SafetensorsWriter;
import lorasearch.safetensors.StoredTensor;

/** The bundled MiniLM as the folder that Hugging Face's libraries read, so that Python can have the same weights. */
public final class MiniLmDirectory {

    private static final String CONFIG = """
            {"architectures": ["BertModel"], "model_type": "bert", "vocab_size": 30522, "hidden_size": 384,
             "num_hidden_layers": 6, "num_attention_heads": 12, "intermediate_size": 1536, "hidden_act": "gelu",
             "max_position_embeddings": 512, "type_vocab_size": 2, "layer_norm_eps": 1e-12, "pad_token_id": 0}
            """;

    private MiniLmDirectory() {}

    /** Writes the folder that the first argument names. */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]));
    }

    /** Writes a folder, which is made where it does not exist. */
    static void write(Path folder) throws IOException {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        try (Weights weights = BuiltInModel.MINILM.openWeights()) {
            for (WeightSpec spec : BuiltInModel.MINILM.architecture().weights().weights()) {
                tensors.put(spec.name(), weights.read(spec.name()));
            }
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), CONFIG);
        Files.write(folder.resolve("tokenizer.json"), BuiltInModel.MINILM.tokenizerJson());
        SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
    }
}
