package lorasearch.finetune.model;

import java.util.List;
import java.util.regex.Pattern;
import lorasearch.safetensors.StoredTensor;

/**
 * Looks for the marks of a model that was written to disk without training: a layer norm whose scales are all the same
 * number, as they are when they are made. Training moves each of them differently.
 */
public final class UntrainedWeights {

    private static final Pattern NORM_SCALE =
            Pattern.compile(".*(norm|ln_\\w+)\\.(weight|gamma)", Pattern.CASE_INSENSITIVE);

    private UntrainedWeights() {}

    /**
     * Returns the names of the untrained layer norms, in alphabetical order.
     *
     * @throws ModelException if the model cannot be read
     */
    public static List<String> norms(ModelSource source) {
        try (Weights weights = source.openWeights()) {
            return weights.names().stream()
                    .filter(name -> NORM_SCALE.matcher(name).matches())
                    .filter(name -> isConstant(weights.read(name)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isConstant(StoredTensor tensor) {
        float[] values = tensor.toFloats();
        for (float value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return values.length > 1;
    }
}
