package lorasearch.finetune.train;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.Devices;
import lorasearch.finetune.model.HeadConfig;
import lorasearch.finetune.model.Link;
import lorasearch.finetune.model.LoraConfig;
import lorasearch.finetune.model.ModelBatch;
import lorasearch.finetune.model.ModelSource;
import lorasearch.finetune.model.Pooling;
import lorasearch.finetune.model.Precision;
import lorasearch.finetune.text.TextEncoder;
import lorasearch.safetensors.SafetensorsWriter;
import lorasearch.safetensors.StoredTensor;

/**
 * A real task of a few kilobytes: a BERT of two layers with random weights, a tokenizer of a few words, and texts whose
 * labels say which colours occur in them.
 */
public final class TinyTask implements AutoCloseable {

    private static final List<String> WORDS = List.of(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "red", "blue", "one", "two", "three", "four", "five", "six", "seven");
    private static final int WIDTH = 16;
    private static final int INTERMEDIATE = 32;
    private static final int LAYERS = 2;
    private static final int POSITIONS = 16;

    private final BaseModel base;
    private final Examples train;
    private final Examples dev;

    /** Writes the model into a folder and loads it. */
    public TinyTask(Path folder) {
        write(folder);
        ModelSource source = ModelSource.of(folder.toString());
        base = BaseModel.load(source, Precision.FLOAT32, Devices.named("cpu"));
        try (TextEncoder encoder = new TextEncoder(source.tokenizerJson(), POSITIONS)) {
            train = Examples.of(colours(200, 1), encoder);
            dev = Examples.of(colours(60, 2), encoder);
        }
    }

    public BaseModel base() {
        return base;
    }

    public Examples train() {
        return train;
    }

    public Examples dev() {
        return dev;
    }

    /** Returns what a model says of the dev rows. */
    public double[][] probabilities(Function<ModelBatch, float[][]> logits) {
        return Scoring.probabilities(dev.texts(), base.tokensAtOnce(), Link.SIGMOID, logits);
    }

    /** Returns updates of the attention. */
    public static LoraConfig lora() {
        return new LoraConfig(4, 8, 0.1, List.of("query", "value"));
    }

    /** Returns a head on the mean of all tokens. */
    public static HeadConfig head() {
        return new HeadConfig(Pooling.MEAN, 0.1);
    }

    /** Returns texts of a few words and which colours occur in them. */
    public static Dataset colours(int rows, long seed) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        boolean[][] truth = new boolean[rows][];
        for (int row = 0; row < rows; row++) {
            List<String> words = new ArrayList<>();
            for (int word = 2 + random.nextInt(4); word > 0; word--) {
                words.add(WORDS.get(4 + random.nextInt(WORDS.size() - 4)));
            }
            texts.add(String.join(" ", words));
            truth[row] = new boolean[] {words.contains("red"), words.contains("blue")};
        }
        return new Dataset(List.of("red", "blue"), texts, truth);
    }

    /** Writes the model as a Hugging Face directory. */
    public static void write(Path folder) {
        Map<String, Object> config = Map.of(
                "model_type",
                "bert",
                "vocab_size",
                WORDS.size(),
                "hidden_size",
                WIDTH,
                "num_hidden_layers",
                LAYERS,
                "num_attention_heads",
                2,
                "intermediate_size",
                INTERMEDIATE,
                "max_position_embeddings",
                POSITIONS,
                "type_vocab_size",
                2,
                "layer_norm_eps",
                1e-12,
                "hidden_act",
                "gelu");
        try {
            Files.writeString(folder.resolve("config.json"), new Gson().toJson(config));
            Files.writeString(folder.resolve("tokenizer.json"), tokenizer(), StandardCharsets.UTF_8);
            SafetensorsWriter.write(folder.resolve("model.safetensors"), weights(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tokenizer() {
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        WORDS.forEach(word -> vocabulary.put(word, vocabulary.size()));
        return """
                {"version": "1.0", "added_tokens": [], "pre_tokenizer": {"type": "WhitespaceSplit"},
                 "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]},
                 "model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab": %s}}
                """.formatted(new Gson().toJson(vocabulary));
    }

    private static Map<String, StoredTensor> weights() {
        Map<String, StoredTensor> weights = new LinkedHashMap<>();
        Random random = new Random(3);
        weights.put("embeddings.word_embeddings.weight", normal(random, WORDS.size(), WIDTH));
        weights.put("embeddings.position_embeddings.weight", normal(random, POSITIONS, WIDTH));
        weights.put("embeddings.token_type_embeddings.weight", normal(random, 2, WIDTH));
        norm(weights, "embeddings.LayerNorm");
        for (int layer = 0; layer < LAYERS; layer++) {
            String name = "encoder.layer." + layer;
            for (String linear : List.of("self.query", "self.key", "self.value", "output.dense")) {
                linear(weights, name + ".attention." + linear, random, WIDTH, WIDTH);
            }
            norm(weights, name + ".attention.output.LayerNorm");
            linear(weights, name + ".intermediate.dense", random, INTERMEDIATE, WIDTH);
            linear(weights, name + ".output.dense", random, WIDTH, INTERMEDIATE);
            norm(weights, name + ".output.LayerNorm");
        }
        return weights;
    }

    private static void linear(Map<String, StoredTensor> weights, String name, Random random, int out, int in) {
        weights.put(name + ".weight", normal(random, out, in));
        weights.put(name + ".bias", StoredTensor.ofFloats(new float[out], out));
    }

    private static void norm(Map<String, StoredTensor> weights, String name) {
        float[] ones = new float[WIDTH];
        Arrays.fill(ones, 1);
        weights.put(name + ".weight", StoredTensor.ofFloats(ones, WIDTH));
        weights.put(name + ".bias", StoredTensor.ofFloats(new float[WIDTH], WIDTH));
    }

    private static StoredTensor normal(Random random, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.3f * (float) random.nextGaussian();
        }
        return StoredTensor.ofFloats(values, rows, columns);
    }

    @Override
    public void close() {
        base.close();
    }
}
