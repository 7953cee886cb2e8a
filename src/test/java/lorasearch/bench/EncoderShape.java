package lorasearch.bench;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lorasearch.safetensors.SafetensorsWriter;
import lorasearch.safetensors.StoredTensor;

/** Sizes of known BERT encoders, filled with random weights: the speed of a step does not depend on their values. */
enum EncoderShape {
    MINILM("minilm", 384, 6, 12, 1536),
    BERT_BASE("bert-base", 768, 12, 12, 3072);

    static final int VOCABULARY = 30_522;
    private static final int POSITIONS = 512;

    private final String label;
    private final int width;
    private final int layers;
    private final int heads;
    private final int intermediate;

    EncoderShape(String label, int width, int layers, int heads, int intermediate) {
        this.label = label;
        this.width = width;
        this.layers = layers;
        this.heads = heads;
        this.intermediate = intermediate;
    }

    String label() {
        return label;
    }

    Map<String, Integer> sizes() {
        return Map.of("width", width, "layers", layers, "heads", heads, "intermediate", intermediate);
    }

    /** Writes a Hugging Face directory and returns it. */
    Path write(Path directory) throws IOException {
        Map<String, Object> config = Map.of(
                "model_type", "bert",
                "hidden_act", "gelu",
                "vocab_size", VOCABULARY,
                "hidden_size", width,
                "num_hidden_layers", layers,
                "num_attention_heads", heads,
                "intermediate_size", intermediate,
                "max_position_embeddings", POSITIONS,
                "type_vocab_size", 2,
                "layer_norm_eps", 1e-12);
        Files.writeString(directory.resolve("config.json"), new Gson().toJson(config));
        Files.writeString(directory.resolve("tokenizer.json"), "{}");
        SafetensorsWriter.write(directory.resolve("model.safetensors"), weights(), Map.of("format", "pt"));
        return directory;
    }

    static void delete(Path directory) throws IOException {
        for (String file : List.of("config.json", "tokenizer.json", "model.safetensors")) {
            Files.delete(directory.resolve(file));
        }
        Files.delete(directory);
    }

    private Map<String, StoredTensor> weights() {
        Weights weights = new Weights(new LinkedHashMap<>(), new Random(1));
        weights.matrix("embeddings.word_embeddings", VOCABULARY, width);
        weights.matrix("embeddings.position_embeddings", POSITIONS, width);
        weights.matrix("embeddings.token_type_embeddings", 2, width);
        weights.norm("embeddings.LayerNorm", width);
        for (int i = 0; i < layers; i++) {
            String layer = "encoder.layer." + i + ".";
            for (String module : List.of("query", "key", "value")) {
                weights.linear(layer + "attention.self." + module, width, width);
            }
            weights.linear(layer + "attention.output.dense", width, width);
            weights.norm(layer + "attention.output.LayerNorm", width);
            weights.linear(layer + "intermediate.dense", intermediate, width);
            weights.linear(layer + "output.dense", width, intermediate);
            weights.norm(layer + "output.LayerNorm", width);
        }
        return weights.byName();
    }

    private record Weights(Map<String, StoredTensor> byName, Random random) {

        void matrix(String module, int rows, int columns) {
            float[] values = new float[rows * columns];
            for (int i = 0; i < values.length; i++) {
                values[i] = (random.nextFloat() - 0.5f) * 0.06f;
            }
            byName.put(module + ".weight", StoredTensor.ofFloats(values, List.of((long) rows, (long) columns)));
        }

        void linear(String module, int rows, int columns) {
            matrix(module, rows, columns);
            byName.put(module + ".bias", StoredTensor.ofFloats(new float[rows], List.of((long) rows)));
        }

        void norm(String module, int size) {
            float[] ones = new float[size];
            Arrays.fill(ones, 1);
            byName.put(module + ".weight", StoredTensor.ofFloats(ones, List.of((long) size)));
            byName.put(module + ".bias", StoredTensor.ofFloats(new float[size], List.of((long) size)));
        }
    }
}
