package lorasearch.metrics;

import java.util.stream.IntStream;

/**
 * Gives each label half of the largest F1 that any of its thresholds reaches: the best threshold if the probabilities are
 * calibrated (Lipton, Elkan and Naryanaswamy, "Optimal Thresholding of Classifiers to Maximize F1 Measure", ECML PKDD
 * 2014, theorem 1). A label for which no threshold finds a true positive gets {@link Thresholds#DEFAULT}.
 */
public record HalfOfBestF1() implements ThresholdTuner {
    @Override
    public Thresholds tune(Predictions predictions) {
        return Thresholds.of(IntStream.range(0, predictions.labels())
                .mapToDouble(label -> predictions.sweep(label).bestF1())
                .map(best -> best == 0 ? Thresholds.DEFAULT : best / 2)
                .toArray());
    }
}
