package lorasearch.metrics;

import java.util.stream.IntStream;

/**
 * Predictions and the decisions made of them in three ways.
 *
 * @param predictions probabilities beside the truth
 * @param fixed decisions under the threshold {@link Thresholds#DEFAULT} for every label
 * @param crossFitted decisions on each example under thresholds tuned on other examples: an honest estimate of what
 *     tuning is worth
 * @param inSample decisions under thresholds tuned on the very examples that they decide: optimistic, to be compared
 *     only with numbers made the same way
 * @param tuned the thresholds of {@code inSample}, which use all examples and are the ones to deploy
 */
public record Assessment(
        Predictions predictions, Decisions fixed, Decisions crossFitted, Decisions inSample, Thresholds tuned) {

    /** Decides the predictions in all three ways. */
    static Assessment of(Predictions predictions, Folds folds, ThresholdTuner tuner) {
        Thresholds tuned = tuner.tune(predictions);
        return new Assessment(
                predictions,
                Decisions.of(predictions, Thresholds.uniform(Thresholds.DEFAULT, predictions.labels())),
                crossFitted(predictions, folds, tuner),
                Decisions.of(predictions, tuned),
                tuned);
    }

    private static Decisions crossFitted(Predictions predictions, Folds folds, ThresholdTuner tuner) {
        Thresholds[] perFold = IntStream.range(0, folds.count())
                .mapToObj(fold -> tuner.tune(predictions.select(folds.outside(fold))))
                .toArray(Thresholds[]::new);
        return Decisions.of(predictions, row -> perFold[folds.of(row)]);
    }
}
