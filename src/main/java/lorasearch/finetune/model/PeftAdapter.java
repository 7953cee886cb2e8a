package lorasearch.finetune.model;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lorasearch.finetune.model.LoraConfig.Scaling;
import lorasearch.safetensors.SafetensorsFile;
import lorasearch.safetensors.SafetensorsWriter;
import lorasearch.safetensors.StoredTensor;

/**
 * Low-rank updates in the form of Hugging Face's PEFT library: {@code adapter_config.json} and
 * {@code adapter_model.safetensors}.
 *
 * @param lora how the updates are applied
 * @param updates the tensors of {@link AdapterWeights#updates()}
 */
record PeftAdapter(LoraConfig lora, Map<String, StoredTensor> updates) {
    private static final String CONFIG = "adapter_config.json";
    private static final String WEIGHTS = "adapter_model.safetensors";
    private static final String TENSOR_PREFIX = "base_model.model.";

    /**
     * Reads a directory. Updates of modules that we do not use, such as the pooler, are left out.
     *
     * @throws ModelException if a file is malformed or asks for what is not supported
     * @throws IOException if a file is missing or cannot be read
     */
    static PeftAdapter read(Path directory, Architecture architecture) throws IOException {
        Path path = directory.resolve(CONFIG);
        ModelConfig config = ModelConfig.parse(path.toString(), Files.readString(path));
        config.require("peft_type", "LORA");
        config.require("bias", "none");
        for (String flag : List.of("use_dora", "lora_bias", "use_qalora")) {
            config.require(flag, "false");
        }
        for (String list : List.of("rank_pattern", "alpha_pattern", "layer_replication")) {
            config.requireEmpty(list);
        }
        config.requireEmpty(
                "modules_to_save",
                "only low-rank updates are read, and the head is that of head.safetensors; save the adapter without"
                        + " whole modules");
        try (SafetensorsFile file = SafetensorsFile.open(directory.resolve(WEIGHTS))) {
            Map<String, StoredTensor> updates = new LinkedHashMap<>();
            for (String name : file.names()) {
                String update = updateName(name, architecture.fileNames(), directory);
                if (!architecture.fileNames().isUnused(update)) {
                    updates.put(update, file.read(name));
                }
            }
            LoraConfig lora = new LoraConfig(
                    config.integer("r"),
                    config.number("lora_alpha"),
                    config.number("lora_dropout"),
                    namesAllTargets(config) ? config.texts("target_modules") : modules(updates.keySet()),
                    config.flag("use_rslora", false) ? Scaling.RANK_STABILIZED : Scaling.STANDARD,
                    0);
            return new PeftAdapter(lora, updates);
        }
    }

    /** PEFT's targets may also be a pattern, or be narrowed to some layers: then the tensors tell what was adapted. */
    private static boolean namesAllTargets(ModelConfig config) {
        return config.isList("target_modules") && !config.has("layers_to_transform");
    }

    private static List<String> modules(Set<String> updates) {
        return updates.stream()
                .map(name -> name.replaceFirst("\\.lora_[AB]\\.weight$", ""))
                .distinct()
                .toList();
    }

    private static String updateName(String tensor, FileNames fileNames, Path directory) {
        boolean update = tensor.startsWith(TENSOR_PREFIX)
                && (tensor.endsWith(AdapterWeights.LORA_A) || tensor.endsWith(AdapterWeights.LORA_B));
        if (!update) {
            throw new ModelException("%s: tensor \"%s\" is not part of a low-rank update."
                    .formatted(directory.resolve(WEIGHTS), tensor));
        }
        return fileNames.withoutPrefix(tensor.substring(TENSOR_PREFIX.length()));
    }

    /**
     * Writes a directory, which must exist.
     *
     * @param baseModel what PEFT loads the base by, {@code base_model_name_or_path}
     */
    void write(Path directory, String baseModel) throws IOException {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        updates.forEach((name, tensor) -> tensors.put(TENSOR_PREFIX + name, tensor));
        SafetensorsWriter.write(directory.resolve(WEIGHTS), tensors, Map.of("format", "pt"));
        JsonObject config = new JsonObject();
        config.addProperty("peft_type", "LORA");
        config.add("task_type", JsonNull.INSTANCE);
        config.addProperty("base_model_name_or_path", baseModel);
        config.addProperty("r", lora.rank());
        config.addProperty("lora_alpha", lora.alpha());
        config.addProperty("lora_dropout", lora.dropout());
        config.add("target_modules", new GsonBuilder().create().toJsonTree(targets()));
        config.addProperty("bias", "none");
        config.addProperty("fan_in_fan_out", false);
        config.addProperty("use_rslora", lora.scaling() == Scaling.RANK_STABILIZED);
        config.addProperty("use_dora", false);
        config.add("modules_to_save", JsonNull.INSTANCE);
        config.addProperty("inference_mode", true);
        Files.writeString(
                directory.resolve(CONFIG),
                new GsonBuilder().setPrettyPrinting().serializeNulls().create().toJson(config));
    }

    /** PEFT finds layers by number only in some models, so modules of the top layers are named in full. */
    private List<String> targets() {
        return lora.topLayers() == 0 ? lora.targets() : modules(updates.keySet());
    }
}
