package lorasearch.finetune.model;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import lorasearch.safetensors.SafetensorsFile;
import lorasearch.safetensors.SafetensorsWriter;
import lorasearch.safetensors.StoredTensor;

/**
 * A trained adapter on disk: what Hugging Face's PEFT reads ({@code adapter_config.json},
 * {@code adapter_model.safetensors}) and beside it the head ({@code head_config.json}, {@code head.safetensors} with
 * {@code head.weight} and {@code head.bias}).
 */
public final class AdapterDirectory {
    private static final String HEAD_CONFIG = "head_config.json";
    private static final String HEAD_WEIGHTS = "head.safetensors";
    private static final String HEAD_PREFIX = "head.";

    private AdapterDirectory() {}

    /**
     * Writes an adapter, replacing one that is there.
     *
     * @param directory made where it does not exist
     * @param base the name of the base model, kept as information
     */
    public static void write(Path directory, AdapterWeights weights, String base) throws IOException {
        Files.createDirectories(directory);
        new PeftAdapter(weights.lora(), weights.updates()).write(directory, base);
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        weights.headTensors().forEach((name, tensor) -> tensors.put(HEAD_PREFIX + name, tensor));
        SafetensorsWriter.write(directory.resolve(HEAD_WEIGHTS), tensors, Map.of());
        JsonObject config = new JsonObject();
        config.addProperty("pooling", weights.head().pooling().scriptName());
        config.addProperty("dropout", weights.head().dropout());
        Files.writeString(directory.resolve(HEAD_CONFIG), config.toString());
    }

    /**
     * Reads an adapter for a base.
     *
     * @throws ModelException if a file is malformed, or the adapter does not fit the base
     * @throws IOException if a file is missing or cannot be read
     */
    public static AdapterWeights read(Path directory, BaseModel base) throws IOException {
        PeftAdapter adapter = PeftAdapter.read(directory, base.architecture());
        AdapterWeights weights =
                new AdapterWeights(adapter.lora(), readHeadConfig(directory), adapter.updates(), readHead(directory));
        AdapterCheck.check(base, weights);
        return weights;
    }

    private static HeadConfig readHeadConfig(Path directory) throws IOException {
        Path path = directory.resolve(HEAD_CONFIG);
        ModelConfig config = ModelConfig.parse(path.toString(), Files.readString(path));
        String name = config.text("pooling");
        Pooling pooling = Arrays.stream(Pooling.values())
                .filter(p -> p.scriptName().equals(name))
                .findFirst()
                .orElseThrow(() -> new ModelException("%s: pooling \"%s\" is unknown.".formatted(path, name)));
        return new HeadConfig(pooling, config.number("dropout"));
    }

    private static Map<String, StoredTensor> readHead(Path directory) throws IOException {
        try (SafetensorsFile file = SafetensorsFile.open(directory.resolve(HEAD_WEIGHTS))) {
            Map<String, StoredTensor> tensors = new LinkedHashMap<>();
            for (String name : file.names()) {
                tensors.put(
                        name.startsWith(HEAD_PREFIX) ? name.substring(HEAD_PREFIX.length()) : name, file.read(name));
            }
            return tensors;
        }
    }
}
