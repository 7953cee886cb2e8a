package lorasearch.finetune.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lorasearch.safetensors.StoredTensor;

/** Compares trained weights with the base on which they are put. */
final class AdapterCheck {
    private AdapterCheck() {}

    /**
     * Checks that the weights are those that their adaptation and their head need, and that all shapes fit.
     *
     * @throws ModelException naming the tensor that does not
     */
    static void check(BaseModel base, AdapterWeights weights) {
        if (weights.adaptation() instanceof LoraConfig lora) {
            checkUpdates(base, lora.rank(), weights.updates());
        } else {
            checkCopies(base, weights);
        }
        checkHead(base.architecture().sizes().width(), weights);
    }

    private static void checkUpdates(BaseModel base, int rank, Map<String, StoredTensor> updates) {
        Map<String, LinearModule> linears = new LinkedHashMap<>();
        base.architecture().weights().linears().forEach(linear -> linears.put(linear.name(), linear));
        updates.forEach((name, tensor) -> {
            boolean down = name.endsWith(AdapterWeights.LORA_A);
            String part = down ? AdapterWeights.LORA_A : AdapterWeights.LORA_B;
            String otherPart = down ? AdapterWeights.LORA_B : AdapterWeights.LORA_A;
            String module = name.endsWith(part) ? name.substring(0, name.length() - part.length()) : name;
            LinearModule linear = linears.get(module);
            if (linear == null) {
                throw new ModelException("Adapter tensor %s belongs to no layer of the base model.".formatted(name));
            }
            if (!updates.containsKey(module + otherPart)) {
                throw new ModelException("Adapter lacks %s.".formatted(module + otherPart));
            }
            requireFloats(name, tensor, down ? rank : linear.outputs(), down ? linear.inputs() : rank);
        });
    }

    /** Full fine-tuning needs a tensor for each of the base's, and a frozen base none at all. */
    private static void checkCopies(BaseModel base, AdapterWeights weights) {
        Map<String, StoredTensor> left = new LinkedHashMap<>(weights.updates());
        if (weights.adaptation() instanceof Adaptation.Full) {
            for (WeightSpec spec : base.architecture().weights().weights()) {
                StoredTensor tensor = left.remove(spec.name());
                if (tensor == null) {
                    throw new ModelException("Fine-tuned model lacks %s.".formatted(spec.name()));
                }
                requireFloats(spec.name(), tensor, spec.shape());
            }
        }
        if (!left.isEmpty()) {
            throw new ModelException("Fine-tuned model has unexpected %s."
                    .formatted(left.keySet().iterator().next()));
        }
    }

    private static void checkHead(int width, AdapterWeights weights) {
        int inputs = width;
        List<Integer> units = weights.head().hiddenUnits();
        for (int layer = 0; layer < units.size(); layer++) {
            checkLayer(HeadConfig.hiddenLayer(layer) + ".", weights, inputs, units.get(layer));
            inputs = units.get(layer);
        }
        checkLayer("", weights, inputs, required(weights, AdapterWeights.BIAS).size());
        if (weights.headTensors().size() != 2 * (units.size() + 1)) {
            throw new ModelException("Head has %d tensors; its %d layers need %d."
                    .formatted(weights.headTensors().size(), units.size() + 1, 2 * (units.size() + 1)));
        }
    }

    private static void checkLayer(String prefix, AdapterWeights weights, int inputs, int outputs) {
        String bias = prefix + AdapterWeights.BIAS;
        String weight = prefix + AdapterWeights.WEIGHT;
        requireFloats("head." + bias, required(weights, bias), List.of((long) outputs));
        requireFloats("head." + weight, required(weights, weight), outputs, inputs);
    }

    private static StoredTensor required(AdapterWeights weights, String name) {
        StoredTensor tensor = weights.headTensors().get(name);
        if (tensor == null) {
            throw new ModelException("Adapter lacks the head's %s.".formatted(name));
        }
        return tensor;
    }

    private static void requireFloats(String name, StoredTensor tensor, int rows, int columns) {
        requireFloats(name, tensor, List.of((long) rows, (long) columns));
    }

    private static void requireFloats(String name, StoredTensor tensor, List<Long> expected) {
        if (TorchType.of(tensor.dtype()).isEmpty()) {
            throw new ModelException(
                    "Adapter tensor %s is of type %s; expected F32, F16 or BF16.".formatted(name, tensor.dtype()));
        }
        if (!tensor.shape().equals(expected)) {
            throw new ModelException(
                    "Adapter tensor %s has shape %s; expected %s.".formatted(name, tensor.shape(), expected));
        }
    }
}
