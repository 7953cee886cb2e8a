package lorasearch.finetune.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lorasearch.safetensors.StoredTensor;

/**
 * The trained part of a model at one moment: low-rank updates and head, in Java memory. Immutable.
 *
 * @param lora how the updates are applied
 * @param head how the head is applied
 * @param updates {@code <module>.lora_A.weight} (rank, inputs) and {@code <module>.lora_B.weight} (outputs, rank) of
 *     each adapted layer
 * @param headTensors {@code weight} (labels, width) and {@code bias} (labels)
 */
public record AdapterWeights(
        LoraConfig lora, HeadConfig head, Map<String, StoredTensor> updates, Map<String, StoredTensor> headTensors) {

    static final String LORA_A = ".lora_A.weight";
    static final String LORA_B = ".lora_B.weight";
    static final String HEAD_WEIGHT = "weight";
    static final String HEAD_BIAS = "bias";

    public AdapterWeights {
        updates = Collections.unmodifiableMap(new LinkedHashMap<>(updates));
        headTensors = Collections.unmodifiableMap(new LinkedHashMap<>(headTensors));
    }

    /** Returns how many labels the head tells apart. */
    public int labels() {
        return headTensors.get(HEAD_BIAS).size();
    }
}
