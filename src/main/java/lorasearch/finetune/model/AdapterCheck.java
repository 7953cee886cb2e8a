package lorasearch.finetune.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lorasearch.safetensors.StoredTensor;

/** Compares trained weights with the base on which they are put. */
final class AdapterCheck {
    private AdapterCheck() {}

    /**
     * Checks that each update has both its parts, that its layer exists and that all shapes fit.
     *
     * @throws ModelException naming the tensor that does not
     */
    static void check(BaseModel base, AdapterWeights weights) {
        Map<String, LinearModule> linears = new LinkedHashMap<>();
        base.architecture().weights().linears().forEach(linear -> linears.put(linear.name(), linear));
        int rank = weights.lora().rank();
        weights.updates().forEach((name, tensor) -> {
            boolean down = name.endsWith(AdapterWeights.LORA_A);
            String part = down ? AdapterWeights.LORA_A : AdapterWeights.LORA_B;
            String otherPart = down ? AdapterWeights.LORA_B : AdapterWeights.LORA_A;
            String module = name.endsWith(part) ? name.substring(0, name.length() - part.length()) : name;
            LinearModule linear = linears.get(module);
            if (linear == null) {
                throw new ModelException("Adapter tensor %s belongs to no layer of the base model.".formatted(name));
            }
            if (!weights.updates().containsKey(module + otherPart)) {
                throw new ModelException("Adapter lacks %s.".formatted(module + otherPart));
            }
            requireFloats(name, tensor, down ? rank : linear.outputs(), down ? linear.inputs() : rank);
        });
        StoredTensor bias = required(weights, AdapterWeights.HEAD_BIAS);
        requireFloats("head." + AdapterWeights.HEAD_BIAS, bias, bias.size());
        requireFloats(
                "head." + AdapterWeights.HEAD_WEIGHT,
                required(weights, AdapterWeights.HEAD_WEIGHT),
                bias.size(),
                base.architecture().width());
    }

    private static StoredTensor required(AdapterWeights weights, String name) {
        StoredTensor tensor = weights.headTensors().get(name);
        if (tensor == null) {
            throw new ModelException("Adapter lacks the head's %s.".formatted(name));
        }
        return tensor;
    }

    private static void requireFloats(String name, StoredTensor tensor, Integer... shape) {
        List<Long> expected = Arrays.stream(shape).map(Integer::longValue).toList();
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
