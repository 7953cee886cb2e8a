package lorasearch.finetune.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import lorasearch.safetensors.SafetensorsFile;
import lorasearch.safetensors.StoredTensor;

/** One folder of reference values that Hugging Face Transformers and PEFT computed; its README tells the names. */
final class GoldenSet {
    private final Path folder;
    private final JsonObject manifest;
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

    GoldenSet(Path folder) {
        this.folder = folder;
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve("golden.safetensors"))) {
            manifest = JsonParser.parseString(Files.readString(folder.resolve("manifest.json")))
                    .getAsJsonObject();
            for (String name : file.names()) {
                tensors.put(name, file.read(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the folders of models; none where the reference values are not on this machine. */
    static List<Path> folders() {
        Path root = Path.of(System.getProperty("lorasearch.golden", "../shared/golden"));
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(child -> Files.exists(child.resolve("golden.safetensors")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    JsonObject training() {
        return manifest.getAsJsonObject("train");
    }

    List<Pooling> poolings() {
        return manifest.getAsJsonArray("poolings").asList().stream()
                .map(name -> Pooling.valueOf(name.getAsString().toUpperCase(Locale.ROOT)))
                .toList();
    }

    Pooling trainingPooling() {
        return Pooling.valueOf(training().get("pooling").getAsString().toUpperCase(Locale.ROOT));
    }

    boolean has(String name) {
        return tensors.containsKey(name);
    }

    StoredTensor tensor(String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("%s has no reference value %s.".formatted(folder, name));
        }
        return tensor;
    }

    float[] floats(String name) {
        return tensor(name).toFloats();
    }

    float scalar(String name) {
        return floats(name)[0];
    }

    /**
     * Returns how the texts are padded in turn. Transformers' default positions count padding on the left too; they are
     * compared where they mean the same, which is where positions are rotary.
     */
    List<String> paddings() {
        boolean absolute = manifest.get("model_type").getAsString().equals("gpt2");
        return manifest.getAsJsonArray("paddings").asList().stream()
                .map(JsonElement::getAsString)
                .filter(padding -> !(absolute && padding.equals("left")))
                .toList();
    }

    String trainingPadding() {
        return training().get("padding").getAsString();
    }

    /** @param padding one of {@link #paddings()} */
    TokenBatch batch(String padding) {
        String side = padding.replaceFirst("_.*", "");
        StoredTensor ids = tensor("in.%s.input_ids".formatted(side));
        return new TokenBatch(
                ids.shape().get(0).intValue(),
                ids.shape().get(1).intValue(),
                ids.toLongs(),
                tensor("in.%s.attention_mask".formatted(side)).toLongs());
    }

    float[] targets() {
        return floats("in.labels");
    }

    Loss loss(String name) {
        if (name.equals("bce")) {
            return Loss.BinaryCrossEntropy.unweighted();
        }
        double[] weights = new double[tensor("in.pos_weight").size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = floats("in.pos_weight")[i];
        }
        return new Loss.BinaryCrossEntropy(Arrays.stream(weights).boxed().toList());
    }

    OptimizerConfig optimizer() {
        JsonObject train = training();
        return new OptimizerConfig(
                train.get("weight_decay").getAsDouble(),
                train.getAsJsonArray("betas").get(0).getAsDouble(),
                train.getAsJsonArray("betas").get(1).getAsDouble(),
                train.get("eps").getAsDouble(),
                train.get("clip").getAsDouble(),
                1,
                1);
    }

    /** Returns the stored adapter with the reference head. */
    AdapterWeights adapter(Architecture architecture, Pooling pooling) throws IOException {
        PeftAdapter stored = PeftAdapter.read(folder.resolve("lora"), architecture);
        return new AdapterWeights(
                stored.lora(),
                new HeadConfig(pooling, 0),
                stored.updates(),
                Map.of("weight", tensor("in.head.weight"), "bias", tensor("in.head.bias")));
    }

    /** Returns the reference head over updates that change nothing. */
    AdapterWeights noAdapter(Architecture architecture, Pooling pooling) throws IOException {
        AdapterWeights adapter = adapter(architecture, pooling);
        Map<String, StoredTensor> updates = new LinkedHashMap<>();
        adapter.updates()
                .forEach((name, tensor) -> updates.put(
                        name,
                        name.endsWith(AdapterWeights.LORA_B)
                                ? StoredTensor.ofFloats(new float[tensor.size()], tensor.shape())
                                : tensor));
        return new AdapterWeights(adapter.adaptation(), adapter.head(), updates, adapter.headTensors());
    }
}
