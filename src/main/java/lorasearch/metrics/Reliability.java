package lorasearch.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * How well probabilities mean what they say, over all pairs of example and label or those of one label.
 *
 * @param bins the pairs by their probability, in tenths; empty ones are left out
 * @param expectedError mean distance of the bins' mean probability and share of positives, weighted by their pairs: the
 *     expected calibration error (Naeini, Cooper and Hauskrecht, AAAI 2015); 0 is best
 * @param largestError the largest such distance
 * @param brier mean squared distance of probability and truth
 * @param loss binary cross-entropy in nats
 */
public record Reliability(List<Bin> bins, double expectedError, double largestError, double brier, double loss) {

    private static final int BINS = 10;

    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * Pairs of nearly the same probability.
     *
     * @param pairs how many; at least 1
     * @param meanProbability what they were given
     * @param shareOfPositives what happened
     */
    public record Bin(long pairs, double meanProbability, double shareOfPositives) {
        double error() {
            return Math.abs(meanProbability - shareOfPositives);
        }
    }

    /** Measures predictions. */
    public static Reliability of(Predictions predictions) {
        return of(
                predictions,
                0,
                predictions.labels(),
                ProbabilityErrors.brier(predictions),
                ProbabilityErrors.logLoss(predictions));
    }

    /** Measures the predictions of one label, counted from 0. */
    public static Reliability of(Predictions predictions, int label) {
        return of(
                predictions,
                label,
                label + 1,
                ProbabilityErrors.brier(predictions, label),
                ProbabilityErrors.logLoss(predictions, label));
    }

    private static Reliability of(Predictions predictions, int from, int to, double brier, double loss) {
        long[] pairs = new long[BINS];
        double[] sums = new double[BINS];
        long[] positives = new long[BINS];
        for (int row = 0; row < predictions.rows(); row++) {
            for (int label = from; label < to; label++) {
                double probability = predictions.probability(row, label);
                int bin = Math.min(BINS - 1, (int) (probability * BINS));
                pairs[bin]++;
                sums[bin] += probability;
                positives[bin] += predictions.isPresent(row, label) ? 1 : 0;
            }
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (pairs[bin] > 0) {
                bins.add(new Bin(pairs[bin], sums[bin] / pairs[bin], (double) positives[bin] / pairs[bin]));
            }
        }
        double all = (double) predictions.rows() * (to - from);
        return new Reliability(
                bins,
                bins.stream()
                        .mapToDouble(bin -> bin.error() * bin.pairs() / all)
                        .sum(),
                bins.stream().mapToDouble(Bin::error).max().orElse(0),
                brier,
                loss);
    }
}
