package lorasearch.trial;

/**
 * How well one label is predicted at its decision threshold.
 *
 * @param label the label's name
 * @param support number of examples that have the label
 * @param threshold predicted when the probability is at least this
 * @param precision in {@code [0, 1]}
 * @param recall in {@code [0, 1]}
 * @param f1 in {@code [0, 1]}
 * @param averagePrecision area under the precision-recall curve, in {@code [0, 1]}
 */
public record LabelScore(
        String label,
        long support,
        double threshold,
        double precision,
        double recall,
        double f1,
        double averagePrecision) {}
