package lorasearch.metrics;

/**
 * Predictions and the decisions made of them in several ways.
 *
 * @param predictions probabilities beside the truth
 * @param fixed decisions under the threshold {@link Thresholds#DEFAULT} for every label
 * @param forMacro tuned for macro-F1 ({@link ThresholdRule#SHRUNK})
 * @param forMicro tuned for micro-F1 ({@link ThresholdRule#MICRO_F1})
 * @param inSample decisions under each label's best threshold of the grid on these very examples ({@link
 *     BestF1#ON_GRID}): optimistic, to be compared only with numbers made the same way
 */
public record Assessment(Predictions predictions, Decisions fixed, Tuned forMacro, Tuned forMicro, Decisions inSample) {

    /** Decides the predictions in all ways. */
    static Assessment of(Predictions predictions, Folds folds) {
        return new Assessment(
                predictions,
                Decisions.of(predictions, Thresholds.uniform(Thresholds.DEFAULT, predictions.labels())),
                Tuned.of(predictions, folds, ThresholdRule.SHRUNK),
                Tuned.of(predictions, folds, ThresholdRule.MICRO_F1),
                Decisions.of(predictions, BestF1.ON_GRID.tune(predictions)));
    }

    /**
     * Returns predictions that are decided in one way only, whatever is asked for.
     *
     * @param thresholds chosen without a look at these examples
     */
    public static Assessment frozen(Predictions predictions, Thresholds thresholds) {
        Decisions decisions = Decisions.of(predictions, thresholds);
        Tuned tuned = new Tuned(decisions, thresholds);
        return new Assessment(predictions, decisions, tuned, tuned, decisions);
    }

    /** Returns the number of examples. */
    public int rows() {
        return predictions.rows();
    }

    /** Returns what is tuned as a study with this objective deploys it. */
    public Tuned tunedFor(MultiLabelMetric objective) {
        return ThresholdRule.of(objective) == ThresholdRule.MICRO_F1 ? forMicro : forMacro;
    }

    /** Returns the decisions that a metric judges; the tuned ones if it judges none. */
    public Decisions decisions(MultiLabelMetric objective) {
        return switch (objective.basis()) {
            case FIXED_THRESHOLD -> fixed;
            case IN_SAMPLE_THRESHOLDS -> inSample;
            case CROSS_FITTED_THRESHOLDS, PROBABILITIES, RANKING ->
                tunedFor(objective).crossFitted();
        };
    }
}
