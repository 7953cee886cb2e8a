package lorasearch.finetune.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lorasearch.finetune.state.PartState;
import lorasearch.safetensors.StoredTensor;

/**
 * The trained part of a model at one moment, in Java memory. Immutable.
 *
 * @param adaptation what of the base is trained
 * @param head how the head is applied
 * @param updates with low-rank updates {@code <module>.lora_A.weight} (rank, inputs) and {@code <module>.lora_B.weight}
 *     (outputs, rank) of each adapted layer; with full fine-tuning every tensor of the base by its own name; else nothing
 * @param headTensors {@code hidden.N.weight} (units, inputs) and {@code hidden.N.bias} (units) of each hidden layer, then
 *     {@code weight} (labels, inputs) and {@code bias} (labels)
 */
public record AdapterWeights(
        Adaptation adaptation,
        HeadConfig head,
        Map<String, StoredTensor> updates,
        Map<String, StoredTensor> headTensors) {

    static final String LORA_A = ".lora_A.weight";
    static final String LORA_B = ".lora_B.weight";
    static final String WEIGHT = "weight";
    static final String BIAS = "bias";

    private static final String UPDATES = "updates/";
    private static final String HEAD = "head/";

    public AdapterWeights {
        updates = Collections.unmodifiableMap(new LinkedHashMap<>(updates));
        headTensors = Collections.unmodifiableMap(new LinkedHashMap<>(headTensors));
    }

    /** Returns the numbers as a state that {@link #with} takes. */
    public PartState state() {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        updates.forEach((name, tensor) -> tensors.put(UPDATES + name, tensor));
        headTensors.forEach((name, tensor) -> tensors.put(HEAD + name, tensor));
        return new PartState(tensors, Map.of());
    }

    /** Returns these weights with the numbers of a state; what else the state holds is ignored. */
    public AdapterWeights with(PartState state) {
        return new AdapterWeights(adaptation, head, state.tensorsUnder(UPDATES), state.tensorsUnder(HEAD));
    }

    /** Returns how many labels the head tells apart. */
    public int labels() {
        return headTensors.get(BIAS).size();
    }
}
