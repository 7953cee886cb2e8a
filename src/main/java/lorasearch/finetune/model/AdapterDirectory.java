package lorasearch.finetune.model;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lorasearch.safetensors.SafetensorsFile;
import lorasearch.safetensors.SafetensorsWriter;
import lorasearch.safetensors.StoredTensor;

/**
 * What was trained, on disk: low-rank updates as Hugging Face's PEFT reads them ({@code adapter_config.json},
 * {@code adapter_model.safetensors}), or after full fine-tuning the base's tensors under Hugging Face's names
 * ({@code model.safetensors}), or neither on a frozen base; and the head ({@code head_config.json},
 * {@code head.safetensors} with {@code head.weight}, {@code head.bias} and the hidden layers' {@code head.hidden.N}).
 */
public final class AdapterDirectory {
    private static final String MODEL_WEIGHTS = "model.safetensors";
    private static final String HEAD_CONFIG = "head_config.json";
    private static final String HEAD_WEIGHTS = "head.safetensors";
    private static final String HEAD_PREFIX = "head.";
    private static final String LORA = "lora";
    private static final String FULL = "full";
    private static final String FROZEN = "frozen";

    private AdapterDirectory() {}

    /**
     * Writes what was trained, replacing files that are there.
     *
     * @param directory made where it does not exist
     * @param base what Hugging Face's libraries load the base model by: a name on their hub, or a folder
     */
    public static void write(Path directory, AdapterWeights weights, String base) throws IOException {
        Files.createDirectories(directory);
        if (weights.adaptation() instanceof LoraConfig lora) {
            new PeftAdapter(lora, weights.updates()).write(directory, base);
        } else if (weights.adaptation() instanceof Adaptation.Full) {
            SafetensorsWriter.write(directory.resolve(MODEL_WEIGHTS), weights.updates(), Map.of("format", "pt"));
        }
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        weights.headTensors().forEach((name, tensor) -> tensors.put(HEAD_PREFIX + name, tensor));
        SafetensorsWriter.write(directory.resolve(HEAD_WEIGHTS), tensors, Map.of());
        JsonObject config = new JsonObject();
        config.addProperty("adaptation", name(weights.adaptation()));
        config.addProperty("pooling", weights.head().pooling().scriptName());
        config.add("hidden_units", new Gson().toJsonTree(weights.head().hiddenUnits()));
        config.addProperty("activation", weights.head().activation().scriptName());
        config.addProperty("dropout", weights.head().dropout());
        config.addProperty("link", weights.head().link().fileName());
        Files.writeString(directory.resolve(HEAD_CONFIG), config.toString());
    }

    private static String name(Adaptation adaptation) {
        if (adaptation instanceof LoraConfig) {
            return LORA;
        }
        return adaptation instanceof Adaptation.Full ? FULL : FROZEN;
    }

    /**
     * Reads what was trained on a base.
     *
     * @throws ModelException if a file is malformed, or its content does not fit the base
     * @throws IOException if a file is missing or cannot be read
     */
    public static AdapterWeights read(Path directory, BaseModel base) throws IOException {
        Path path = directory.resolve(HEAD_CONFIG);
        ModelConfig config = ModelConfig.parse(path.toString(), Files.readString(path));
        HeadConfig head = headConfig(config);
        Map<String, StoredTensor> headTensors = withoutPrefix(tensors(directory.resolve(HEAD_WEIGHTS)));
        AdapterWeights weights = switch (config.text("adaptation")) {
            case LORA -> {
                PeftAdapter adapter = PeftAdapter.read(directory, base.architecture());
                yield new AdapterWeights(adapter.lora(), head, adapter.updates(), headTensors);
            }
            case FULL ->
                new AdapterWeights(new Adaptation.Full(), head, tensors(directory.resolve(MODEL_WEIGHTS)), headTensors);
            case FROZEN -> new AdapterWeights(new Adaptation.Frozen(), head, Map.of(), headTensors);
            default ->
                throw new ModelException("%s: adaptation \"%s\" is unknown; there are: %s."
                        .formatted(path, config.text("adaptation"), String.join(", ", List.of(LORA, FULL, FROZEN))));
        };
        AdapterCheck.check(base, weights);
        return weights;
    }

    private static HeadConfig headConfig(ModelConfig config) {
        try {
            return new HeadConfig(
                    Pooling.named(config.text("pooling")),
                    config.texts("hidden_units").stream().map(Integer::valueOf).toList(),
                    Activation.named(config.text("activation")),
                    config.number("dropout"),
                    Link.named(config.text("link")));
        } catch (IllegalArgumentException broken) {
            throw new ModelException("%s: %s".formatted(config.origin(), broken.getMessage()), broken);
        }
    }

    private static Map<String, StoredTensor> tensors(Path path) throws IOException {
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            Map<String, StoredTensor> tensors = new LinkedHashMap<>();
            for (String name : file.names()) {
                tensors.put(name, file.read(name));
            }
            return tensors;
        }
    }

    private static Map<String, StoredTensor> withoutPrefix(Map<String, StoredTensor> tensors) {
        return tensors.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().startsWith(HEAD_PREFIX)
                                ? entry.getKey().substring(HEAD_PREFIX.length())
                                : entry.getKey(),
                        Map.Entry::getValue,
                        (one, other) -> one,
                        LinkedHashMap::new));
    }
}
