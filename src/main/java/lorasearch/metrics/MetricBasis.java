package lorasearch.metrics;

/** What a metric judges. */
public enum MetricBasis {
    /** The probabilities as numbers. */
    PROBABILITIES,
    /** Only the order that the probabilities put examples or labels in. */
    RANKING,
    /** Decisions under a threshold that nobody tuned. */
    FIXED_THRESHOLD,
    /** Decisions under per-label thresholds that were tuned on other examples. */
    CROSS_FITTED_THRESHOLDS,
    /** Decisions under per-label thresholds that were tuned on the same examples. */
    IN_SAMPLE_THRESHOLDS;

    /** Returns whether the metric judges decisions rather than probabilities. */
    public boolean isDecisions() {
        return this == FIXED_THRESHOLD || this == CROSS_FITTED_THRESHOLDS || this == IN_SAMPLE_THRESHOLDS;
    }
}
