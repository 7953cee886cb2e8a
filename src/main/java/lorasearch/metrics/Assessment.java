package lorasearch.metrics;

import java.util.stream.IntStream;

/**
 * Predictions and the decisions made of them in three ways.
 *
 * @param predictions probabilities beside the truth
 * @param fixed decisions under the threshold {@link Thresholds#DEFAULT} for every label
 * @param crossFitted decisions on each example under thresholds tuned on other examples: an honest estimate of what
 *     tuning is worth
 * @param inSample decisions under each label's best threshold of the grid on these very examples ({@link
 *     BestF1#ON_GRID}): optimistic, to be compared only with numbers made the same way
 * @param tuned thresholds tuned on all examples by the rule of {@code crossFitted}: the ones to deploy
 */
public record Assessment(
        Predictions predictions, Decisions fixed, Decisions crossFitted, Decisions inSample, Thresholds tuned) {

    /** Returns the number of examples. */
    public int rows() {
        return predictions.rows();
    }

    /** Returns the decisions that a metric of this basis judges; the cross-fitted ones if it judges none. */
    public Decisions decisions(MetricBasis basis) {
        return switch (basis) {
            case FIXED_THRESHOLD -> fixed;
            case IN_SAMPLE_THRESHOLDS -> inSample;
            case CROSS_FITTED_THRESHOLDS, PROBABILITIES, RANKING -> crossFitted;
        };
    }

    /** Decides the predictions in all three ways. */
    static Assessment of(Predictions predictions, Folds folds, ThresholdTuner tuner) {
        return new Assessment(
                predictions,
                Decisions.of(predictions, Thresholds.uniform(Thresholds.DEFAULT, predictions.labels())),
                crossFitted(predictions, folds, tuner),
                Decisions.of(predictions, BestF1.ON_GRID.tune(predictions)),
                tuner.tune(predictions));
    }

    /** Decides each example under thresholds that were tuned on the other folds. */
    static Decisions crossFitted(Predictions predictions, Folds folds, ThresholdTuner tuner) {
        Thresholds[] perFold = IntStream.range(0, folds.count())
                .mapToObj(fold -> tuner.tune(predictions.select(folds.outside(fold))))
                .toArray(Thresholds[]::new);
        return Decisions.of(predictions, row -> perFold[folds.of(row)]);
    }
}
