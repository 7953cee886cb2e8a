package lorasearch.finetune.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import lorasearch.safetensors.StoredTensor;

/**
 * Draws the values with which training starts.
 *
 * <p>A is uniform in {@code ±1 / sqrt(inputs)} and B zero, as in PEFT, so that the model starts as its base. The head's
 * weight is normal with standard deviation 0.02, as in BERT's classifiers.
 */
final class AdapterInitializer {
    private static final double HEAD_DEVIATION = 0.02;

    /** {@link Random} rather than a newer generator: its algorithm is part of its specification. */
    private final Random random;

    AdapterInitializer(long seed) {
        random = new Random(seed);
    }

    /**
     * Returns start values for a base.
     *
     * @param headBias one start value per label
     * @throws IllegalArgumentException if a target of the updates names no layer of the base, or there is no label
     */
    AdapterWeights draw(BaseModel base, LoraConfig lora, HeadConfig head, float[] headBias) {
        if (headBias.length == 0) {
            throw new IllegalArgumentException("Head needs at least one label.");
        }
        base.check(lora);
        List<LinearModule> linears = base.architecture().weights().linears();
        Map<String, StoredTensor> updates = new LinkedHashMap<>();
        for (LinearModule linear : linears) {
            if (lora.adapts(linear.name())) {
                double bound = 1 / Math.sqrt(linear.inputs());
                updates.put(
                        linear.name() + AdapterWeights.LORA_A,
                        tensor(() -> (2 * random.nextDouble() - 1) * bound, lora.rank(), linear.inputs()));
                updates.put(linear.name() + AdapterWeights.LORA_B, tensor(() -> 0, linear.outputs(), lora.rank()));
            }
        }
        int width = base.architecture().width();
        Map<String, StoredTensor> headTensors = new LinkedHashMap<>();
        headTensors.put(
                AdapterWeights.HEAD_WEIGHT,
                tensor(() -> random.nextGaussian() * HEAD_DEVIATION, headBias.length, width));
        headTensors.put(AdapterWeights.HEAD_BIAS, StoredTensor.ofFloats(headBias, headBias.length));
        return new AdapterWeights(lora, head, updates, headTensors);
    }

    private static StoredTensor tensor(DoubleSupplier values, int rows, int columns) {
        float[] numbers = new float[Math.multiplyExact(rows, columns)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) values.getAsDouble();
        }
        return StoredTensor.ofFloats(numbers, rows, columns);
    }
}
