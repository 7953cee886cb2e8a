package lorasearch.metrics;

/**
 * How the decisions for one label (or of one example, or of all) compare with the truth.
 *
 * @param trueNegatives absent and not predicted
 * @param falsePositives absent but predicted
 * @param falseNegatives present but not predicted
 * @param truePositives present and predicted
 */
public record Confusion(long trueNegatives, long falsePositives, long falseNegatives, long truePositives) {

    static final Confusion NONE = new Confusion(0, 0, 0, 0);

    public Confusion {
        if (trueNegatives < 0 || falsePositives < 0 || falseNegatives < 0 || truePositives < 0) {
            throw new IllegalArgumentException("Confusion counts (%d, %d, %d, %d) must not be negative."
                    .formatted(trueNegatives, falsePositives, falseNegatives, truePositives));
        }
    }

    /** Returns the number of decisions. */
    public long total() {
        return trueNegatives + falsePositives + falseNegatives + truePositives;
    }

    /** Returns how often the label is present. */
    public long support() {
        return truePositives + falseNegatives;
    }

    /** Returns how often the label was predicted. */
    public long predicted() {
        return truePositives + falsePositives;
    }

    /** Returns precision, recall and F1. */
    public PrecisionRecallF1 scores(ZeroDivision zeroDivision) {
        return new PrecisionRecallF1(
                zeroDivision.divide(truePositives, predicted()),
                zeroDivision.divide(truePositives, support()),
                zeroDivision.divide(2 * truePositives, predicted() + support()));
    }

    /** Returns F1, 0 where nothing is present and nothing predicted. */
    public double f1() {
        return ZeroDivision.ZERO.divide(2 * truePositives, predicted() + support());
    }

    /** Returns what is present and predicted as a share of what is either (Jaccard index). */
    public double jaccard(ZeroDivision zeroDivision) {
        return zeroDivision.divide(truePositives, truePositives + falsePositives + falseNegatives);
    }

    /** Returns the counts of both. */
    public Confusion plus(Confusion other) {
        return new Confusion(
                trueNegatives + other.trueNegatives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                truePositives + other.truePositives);
    }
}
