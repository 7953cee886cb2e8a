package lorasearch.finetune.model;

import com.google.gson.JsonObject;
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

/** A BERT of a few kilobytes with random weights, written as a Hugging Face directory. */
record TinyBert(BertArchitecture sizes, Map<String, StoredTensor> weights) {

    static TinyBert random(long seed) {
        return random(new BertArchitecture(50, 12, 2, 3, 20, 16, 2, 1e-5), seed);
    }

    static TinyBert random(BertArchitecture sizes, long seed) {
        Random random = new Random(seed);
        Map<String, StoredTensor> weights = new LinkedHashMap<>();
        for (WeightSpec spec : sizes.weights().weights()) {
            float[] values = new float[(int) spec.size()];
            boolean normScale = spec.name().endsWith("LayerNorm.weight");
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() * 0.3 + (normScale ? 1 : 0));
            }
            weights.put(spec.name(), StoredTensor.ofFloats(values, spec.shape()));
        }
        return new TinyBert(sizes, weights);
    }

    /** Writes the directory and returns it. */
    Path write(Path directory) throws IOException {
        return write(directory, weights);
    }

    /** Writes the directory with other tensors. */
    Path write(Path directory, Map<String, StoredTensor> tensors) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("config.json"), config().toString());
        Files.writeString(directory.resolve("tokenizer.json"), "{}");
        SafetensorsWriter.write(directory.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
        return directory;
    }

    JsonObject config() {
        JsonObject config = new JsonObject();
        config.addProperty("model_type", "bert");
        config.addProperty("hidden_act", "gelu");
        config.addProperty("vocab_size", sizes.vocabulary());
        config.addProperty("hidden_size", sizes.width());
        config.addProperty("num_hidden_layers", sizes.layers());
        config.addProperty("num_attention_heads", sizes.heads());
        config.addProperty("intermediate_size", sizes.intermediate());
        config.addProperty("max_position_embeddings", sizes.maxPositions());
        config.addProperty("type_vocab_size", sizes.tokenTypes());
        config.addProperty("layer_norm_eps", sizes.layerNormEps());
        return config;
    }

    BaseModel load(Path directory, Precision precision) throws IOException {
        return BaseModel.load(ModelSource.of(write(directory).toString()), precision, Devices.named("cpu"));
    }

    /** Returns an adapter that changes something: none of its tensors is zero. */
    AdapterWeights randomAdapter(LoraConfig lora, HeadConfig head, int labels, long seed) {
        Random random = new Random(seed);
        Map<String, StoredTensor> updates = new LinkedHashMap<>();
        for (LinearModule linear : sizes.weights().linears()) {
            if (lora.adapts(linear.name())) {
                updates.put(linear.name() + ".lora_A.weight", tensor(random, lora.rank(), linear.inputs()));
                updates.put(linear.name() + ".lora_B.weight", tensor(random, linear.outputs(), lora.rank()));
            }
        }
        Map<String, StoredTensor> headTensors = new LinkedHashMap<>();
        int inputs = sizes.width();
        for (int layer = 0; layer < head.hiddenUnits().size(); layer++) {
            int units = head.hiddenUnits().get(layer);
            headTensors.put("hidden.%d.weight".formatted(layer), tensor(random, units, inputs));
            headTensors.put("hidden.%d.bias".formatted(layer), tensor(random, units));
            inputs = units;
        }
        headTensors.put("weight", tensor(random, labels, inputs));
        headTensors.put("bias", tensor(random, labels));
        return new AdapterWeights(lora, head, updates, headTensors);
    }

    private static StoredTensor tensor(Random random, int... shape) {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian() * 0.3f;
        }
        return StoredTensor.ofFloats(
                values, Arrays.stream(shape).mapToObj(e -> (long) e).toList());
    }

    /** Returns rows of random tokens and random lengths; the first is of full length. */
    TokenBatch randomBatch(int rows, int length, long seed) {
        Random random = new Random(seed);
        long[] ids = new long[rows * length];
        long[] mask = new long[rows * length];
        for (int row = 0; row < rows; row++) {
            int tokens = row == 0 ? length : 1 + random.nextInt(length);
            for (int i = 0; i < length; i++) {
                ids[row * length + i] = random.nextInt(sizes.vocabulary());
                mask[row * length + i] = i < tokens ? 1 : 0;
            }
        }
        return new TokenBatch(rows, length, ids, mask);
    }

    /** Returns random zeros and ones. */
    static float[] randomTargets(int count, long seed) {
        Random random = new Random(seed);
        float[] targets = new float[count];
        for (int i = 0; i < count; i++) {
            targets[i] = random.nextInt(2);
        }
        return targets;
    }

    static final List<String> ALL_LINEARS =
            List.of("query", "key", "value", "attention.output.dense", "intermediate.dense", "output.dense");
}
