package lorasearch.finetune.model;

import java.util.List;

/**
 * One family of transformers at one size: which tensors it needs and which script computes with them.
 *
 * @param family its name, {@code model_type} in {@code config.json}
 * @param script the resource with the family's functions {@code embed}, {@code layer} and {@code finish}
 * @param sizes its extents
 * @param weights its tensors
 * @param settings what the script is told besides
 * @param fileNames how its tensors are called in files
 * @param loraTargets the layers that are usually adapted, as in PEFT's table of defaults
 */
record Architecture(
        String family,
        String script,
        Sizes sizes,
        WeightList weights,
        ScriptSettings settings,
        FileNames fileNames,
        List<String> loraTargets) {

    Architecture {
        loraTargets = List.copyOf(loraTargets);
    }

    /** Returns the layers that an adapter updates, first layer first. */
    List<LinearModule> adapted(LoraConfig lora) {
        int first = lora.topLayers() == 0 ? 0 : Math.max(0, sizes.layers() - lora.topLayers());
        return weights.linears().stream()
                .filter(linear -> linear.layer() >= first && lora.targets(linear.name()))
                .toList();
    }
}
