package lorasearch.metrics;

/**
 * How well one label is predicted.
 *
 * @param label the label's name
 * @param support number of examples that have the label
 * @param threshold tuned on all examples; the one to deploy
 * @param precision of decisions under thresholds tuned on other examples, in {@code [0, 1]}
 * @param recall of the same decisions, in {@code [0, 1]}
 * @param f1 of the same decisions, in {@code [0, 1]}; its mean over labels is {@code macro_f1_tuned}
 * @param averagePrecision in {@code [0, 1]}; 0 for a label without support
 */
public record LabelEvaluation(
        String label,
        long support,
        double threshold,
        double precision,
        double recall,
        double f1,
        double averagePrecision) {}
