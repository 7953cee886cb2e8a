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
 * <p>A is uniform in {@code ±1 / sqrt(inputs)} and B zero, as in PEFT, so that the model starts as its base. Hidden layers
 * of the head are uniform in the same range, as torch's linear layers, and its last layer's weight is normal with
 * standard deviation 0.02, as in BERT's classifiers.
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
    AdapterWeights draw(BaseModel base, Adaptation adaptation, HeadConfig head, float[] headBias) {
        if (headBias.length == 0) {
            throw new IllegalArgumentException("Head needs at least one label.");
        }
        base.check(adaptation);
        return new AdapterWeights(adaptation, head, trained(base, adaptation), head(base, head, headBias));
    }

    private Map<String, StoredTensor> trained(BaseModel base, Adaptation adaptation) {
        if (adaptation instanceof LoraConfig lora) {
            return updates(base.architecture().adapted(lora), lora);
        }
        return adaptation instanceof Adaptation.Full ? base.copyOfWeights() : Map.of();
    }

    private Map<String, StoredTensor> updates(List<LinearModule> linears, LoraConfig lora) {
        Map<String, StoredTensor> updates = new LinkedHashMap<>();
        for (LinearModule linear : linears) {
            updates.put(linear.name() + AdapterWeights.LORA_A, uniform(lora.rank(), linear.inputs()));
            updates.put(linear.name() + AdapterWeights.LORA_B, tensor(() -> 0, linear.outputs(), lora.rank()));
        }
        return updates;
    }

    private Map<String, StoredTensor> head(BaseModel base, HeadConfig head, float[] bias) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        int inputs = base.architecture().sizes().width();
        for (int layer = 0; layer < head.hiddenUnits().size(); layer++) {
            int units = head.hiddenUnits().get(layer);
            String name = HeadConfig.hiddenLayer(layer) + ".";
            tensors.put(name + AdapterWeights.WEIGHT, uniform(units, inputs));
            tensors.put(name + AdapterWeights.BIAS, StoredTensor.ofFloats(new float[units], units));
            inputs = units;
        }
        tensors.put(AdapterWeights.WEIGHT, tensor(() -> random.nextGaussian() * HEAD_DEVIATION, bias.length, inputs));
        tensors.put(AdapterWeights.BIAS, StoredTensor.ofFloats(bias, bias.length));
        return tensors;
    }

    private StoredTensor uniform(int rows, int columns) {
        double bound = 1 / Math.sqrt(columns);
        return tensor(() -> (2 * random.nextDouble() - 1) * bound, rows, columns);
    }

    private static StoredTensor tensor(DoubleSupplier values, int rows, int columns) {
        float[] numbers = new float[Math.multiplyExact(rows, columns)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) values.getAsDouble();
        }
        return StoredTensor.ofFloats(numbers, rows, columns);
    }
}
