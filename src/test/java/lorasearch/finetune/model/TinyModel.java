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
import java.util.stream.IntStream;
import lorasearch.safetensors.SafetensorsWriter;
import lorasearch.safetensors.StoredTensor;

/** A model of a few kilobytes with random weights, written as a Hugging Face directory. */
record TinyModel(JsonObject config, Architecture architecture, Map<String, StoredTensor> weights) {

    static TinyModel random(JsonObject config, long seed) {
        Architecture architecture = Families.architecture(new ModelConfig("tiny", config));
        Random random = new Random(seed);
        Map<String, StoredTensor> weights = new LinkedHashMap<>();
        for (WeightSpec spec : architecture.weights().weights()) {
            float[] values = new float[(int) spec.size()];
            boolean normScale = spec.shape().size() == 1 && spec.name().endsWith(".weight");
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() * 0.3 + (normScale ? 1 : 0));
            }
            weights.put(spec.name(), StoredTensor.ofFloats(values, spec.storedShape()));
        }
        return new TinyModel(config, architecture, weights);
    }

    /** Returns this with other weights. */
    TinyModel with(Map<String, StoredTensor> others) {
        return new TinyModel(config, architecture, others);
    }

    /** Writes the directory and returns it. */
    Path write(Path directory) throws IOException {
        return write(directory, weights);
    }

    /** Writes the directory with other tensors. */
    Path write(Path directory, Map<String, StoredTensor> tensors) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("config.json"), config.toString());
        Files.writeString(directory.resolve("tokenizer.json"), "{}");
        SafetensorsWriter.write(directory.resolve("model.safetensors"), tensors, Map.of("format", "pt"));
        return directory;
    }

    BaseModel load(Path directory, Precision precision) throws IOException {
        return BaseModel.load(ModelSource.of(write(directory).toString()), precision, Devices.named("cpu"));
    }

    /** Returns an adapter that changes something: none of its tensors is zero. */
    AdapterWeights randomAdapter(LoraConfig lora, HeadConfig head, int labels, long seed) {
        Random random = new Random(seed);
        Map<String, StoredTensor> updates = new LinkedHashMap<>();
        for (LinearModule linear : architecture.adapted(lora)) {
            updates.put(linear.name() + ".lora_A.weight", tensor(random, lora.rank(), linear.inputs()));
            updates.put(linear.name() + ".lora_B.weight", tensor(random, linear.outputs(), lora.rank()));
        }
        Map<String, StoredTensor> headTensors = new LinkedHashMap<>();
        int inputs = architecture.sizes().width();
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
        float[] values = new float[IntStream.of(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() * 0.3f;
        }
        return StoredTensor.ofFloats(
                values, Arrays.stream(shape).mapToObj(e -> (long) e).toList());
    }

    /** Returns rows of random tokens and random lengths, padded on the right; the first is of full length. */
    TokenBatch randomBatch(int rows, int length, long seed) {
        Random random = new Random(seed);
        long[] ids = new long[rows * length];
        long[] mask = new long[rows * length];
        for (int row = 0; row < rows; row++) {
            int tokens = row == 0 ? length : 1 + random.nextInt(length);
            for (int i = 0; i < length; i++) {
                ids[row * length + i] = random.nextInt(architecture.sizes().vocabulary());
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

    /** Returns the names of all linear layers of a layer. */
    List<String> allLinears() {
        return architecture.weights().linears().stream().map(LinearModule::name).toList();
    }
}
