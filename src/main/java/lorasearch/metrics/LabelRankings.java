package lorasearch.metrics;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well each example's labels are ordered by their probabilities (Tsoumakas, Katakis and Vlahavas, "Mining
 * Multi-label Data", 2010, section 34.5). Tied labels share the worst rank of their tie.
 */
public final class LabelRankings {

    private LabelRankings() {}

    /**
     * Returns label ranking average precision: for each true label the share of true ones among the labels ranked at
     * least as high, averaged over an example's true labels and then over examples. An example with no label or all
     * labels counts 1.
     */
    public static double averagePrecision(Predictions predictions) {
        return meanOverRows(predictions, row -> {
            int relevant = countPresent(predictions, row);
            if (relevant == 0 || relevant == predictions.labels()) {
                return 1;
            }
            double sum = 0;
            for (int label = 0; label < predictions.labels(); label++) {
                if (predictions.isPresent(row, label)) {
                    double score = predictions.probability(row, label);
                    sum += (double) countAtLeast(predictions, row, score, true)
                            / countAtLeast(predictions, row, score, false);
                }
            }
            return sum / relevant;
        });
    }

    /** Returns how many labels of an example, from the top, hold all its true ones; an example without labels counts 0. */
    public static double coverageError(Predictions predictions) {
        return meanOverRows(predictions, row -> {
            double lowest = IntStream.range(0, predictions.labels())
                    .filter(label -> predictions.isPresent(row, label))
                    .mapToDouble(label -> predictions.probability(row, label))
                    .min()
                    .orElse(Double.POSITIVE_INFINITY);
            return countAtLeast(predictions, row, lowest, false);
        });
    }

    /**
     * Returns the share of an example's pairs of a true and a false label in which the false one is ranked at least as
     * high. An example with no label or all labels counts 0.
     */
    public static double rankingLoss(Predictions predictions) {
        return meanOverRows(predictions, row -> {
            int relevant = countPresent(predictions, row);
            int irrelevant = predictions.labels() - relevant;
            if (relevant == 0 || irrelevant == 0) {
                return 0;
            }
            int wrong = 0;
            for (int label = 0; label < predictions.labels(); label++) {
                if (predictions.isPresent(row, label)) {
                    double score = predictions.probability(row, label);
                    wrong += countAtLeast(predictions, row, score, false) - countAtLeast(predictions, row, score, true);
                }
            }
            return (double) wrong / ((long) relevant * irrelevant);
        });
    }

    private static double meanOverRows(Predictions predictions, IntToDoubleFunction score) {
        return IntStream.range(0, predictions.rows())
                .mapToDouble(score)
                .average()
                .orElseThrow();
    }

    private static int countPresent(Predictions predictions, int row) {
        return countAtLeast(predictions, row, 0, true);
    }

    private static int countAtLeast(Predictions predictions, int row, double score, boolean onlyPresent) {
        int count = 0;
        for (int label = 0; label < predictions.labels(); label++) {
            if (predictions.probability(row, label) >= score && (!onlyPresent || predictions.isPresent(row, label))) {
                count++;
            }
        }
        return count;
    }
}
