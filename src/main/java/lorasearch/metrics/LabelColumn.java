package lorasearch.metrics;

import java.util.Arrays;

/**
 * One label's probabilities and truth. The probabilities are sorted once, as distinct values; each row knows the rank of
 * its own, so that any selection of rows is swept without sorting again.
 */
final class LabelColumn {

    private final double[] distinct;
    private final int[] ranks;
    private final boolean[] truth;

    private LabelColumn(double[] distinct, int[] ranks, boolean[] truth) {
        this.distinct = distinct;
        this.ranks = ranks;
        this.truth = truth;
    }

    /** Takes ownership of {@code truth}. */
    static LabelColumn of(double[] scores, boolean[] truth) {
        double[] sorted = scores.clone();
        for (int row = 0; row < sorted.length; row++) {
            sorted[row] += 0.0; // makes -0.0 the same value as 0.0
        }
        double[] unsorted = sorted.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (double score : sorted) {
            if (count == 0 || score != sorted[count - 1]) {
                sorted[count++] = score;
            }
        }
        double[] distinct = Arrays.copyOf(sorted, count);
        int[] ranks = new int[scores.length];
        for (int row = 0; row < ranks.length; row++) {
            ranks[row] = Arrays.binarySearch(distinct, unsorted[row]);
        }
        return new LabelColumn(distinct, ranks, truth);
    }

    double score(int row) {
        return distinct[ranks[row]];
    }

    boolean isPresent(int row) {
        return truth[row];
    }

    LabelColumn select(int[] rows) {
        int[] selectedRanks = new int[rows.length];
        boolean[] selectedTruth = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selectedRanks[i] = ranks[rows[i]];
            selectedTruth[i] = truth[rows[i]];
        }
        return new LabelColumn(distinct, selectedRanks, selectedTruth);
    }

    /** Counts in O(rows + distinct values) what a threshold at each occurring score would decide. */
    ThresholdSweep sweep() {
        int[] positives = new int[distinct.length];
        int[] negatives = new int[distinct.length];
        for (int row = 0; row < ranks.length; row++) {
            if (truth[row]) {
                positives[ranks[row]]++;
            } else {
                negatives[ranks[row]]++;
            }
        }
        return ThresholdSweep.ofCounts(distinct, positives, negatives);
    }
}
