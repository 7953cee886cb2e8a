package lorasearch.finetune.model;

import ai.djl.pytorch.jni.IValue;
import java.util.List;
import java.util.Map;

/**
 * A loss in the form in which the script takes it.
 *
 * @param kind what the script calls it
 * @param labelWeights one weight per label, or nothing
 * @param positiveWeights one weight per label, or nothing
 * @param numbers what else the kind asks for, by name
 */
record LossArguments(
        String kind, List<Double> labelWeights, List<Double> positiveWeights, Map<String, Double> numbers) {

    /** Below this the asymmetric loss takes no logarithm; the number of the authors' code. */
    private static final double PROBABILITY_FLOOR = 1e-8;

    /**
     * Returns the form of a loss.
     *
     * @throws IllegalArgumentException if the loss has weights for another number of labels
     */
    static LossArguments of(Loss loss, int labels) {
        LossArguments arguments = of(loss);
        requireFor(labels, "label", arguments.labelWeights);
        requireFor(labels, "positive", arguments.positiveWeights);
        return arguments;
    }

    private static LossArguments of(Loss loss) {
        if (loss instanceof Loss.BinaryCrossEntropy binary) {
            return new LossArguments(
                    "binary_cross_entropy",
                    binary.labelWeights(),
                    binary.positiveWeights(),
                    Map.of("smoothing", loss.smoothing()));
        }
        if (loss instanceof Loss.CrossEntropy cross) {
            return new LossArguments(
                    "cross_entropy", cross.classWeights(), List.of(), Map.of("smoothing", loss.smoothing()));
        }
        if (loss instanceof Loss.Focal focal) {
            Map<String, Double> numbers = Map.of(
                    "smoothing", loss.smoothing(),
                    "gamma", focal.gamma(),
                    "alpha", focal.alpha().orElse(-1));
            return new LossArguments("focal", List.of(), List.of(), numbers);
        }
        Loss.Asymmetric asymmetric = (Loss.Asymmetric) loss;
        Map<String, Double> numbers = Map.of(
                "smoothing", loss.smoothing(),
                "negative_gamma", asymmetric.negativeGamma(),
                "positive_gamma", asymmetric.positiveGamma(),
                "clip", asymmetric.clip(),
                "floor", PROBABILITY_FLOOR,
                "constant_focus", asymmetric.constantFocus() ? 1.0 : 0.0);
        return new LossArguments("asymmetric", List.of(), List.of(), numbers);
    }

    private static void requireFor(int labels, String kind, List<Double> weights) {
        if (!weights.isEmpty() && weights.size() != labels) {
            throw new IllegalArgumentException(
                    "Loss has %s weights for %d labels, but there are %d.".formatted(kind, weights.size(), labels));
        }
    }

    IValue asArgument(NativeValues values) {
        return values.tupleOf(
                values.of(kind),
                values.of(doubles(labelWeights)),
                values.of(doubles(positiveWeights)),
                values.numbersOf(numbers));
    }

    private static double[] doubles(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
