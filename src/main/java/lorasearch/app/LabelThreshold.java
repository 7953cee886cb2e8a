package lorasearch.app;

/**
 * The threshold of one label, and what it is worth on dev rows that it was not tuned on.
 *
 * @param label the label's name
 * @param support dev rows that have the label
 * @param threshold tuned on all dev rows: the one to deploy; predicted from this probability on
 * @param precision of thresholds tuned by the same rule on other folds of dev, in {@code [0, 1]}
 * @param recall likewise
 * @param f1 likewise
 */
public record LabelThreshold(
        String label, long support, double threshold, double precision, double recall, double f1) {}
