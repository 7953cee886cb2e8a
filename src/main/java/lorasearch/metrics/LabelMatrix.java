package lorasearch.metrics;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** How many examples have one label and, in another sense, another. Immutable. */
public final class LabelMatrix {
    private final List<String> labels;
    private final long[][] counts;
    private final long[] supports;

    private LabelMatrix(List<String> labels, long[][] counts, long[] supports) {
        this.labels = List.copyOf(labels);
        this.counts = counts;
        this.supports = supports;
    }

    /** Counts the examples that have both labels. */
    public static LabelMatrix coOccurrence(List<String> labels, Predictions predictions) {
        return count(labels, predictions, row -> label -> predictions.isPresent(row, label));
    }

    /** Counts the examples that have the one label and are predicted to have the other under the given thresholds. */
    public static LabelMatrix confusion(List<String> labels, Predictions predictions, Thresholds thresholds) {
        return count(labels, predictions, row -> label -> predictions.probability(row, label) >= thresholds.of(label));
    }

    /** Counts the examples that have the one label and for which the other, or the first of equals, is the most probable. */
    public static LabelMatrix ofMostProbable(List<String> labels, Predictions predictions) {
        return count(labels, predictions, row -> {
            int best = MultiClassPredictions.mostProbable(IntStream.range(0, predictions.labels())
                    .mapToDouble(label -> predictions.probability(row, label))
                    .toArray());
            return label -> label == best;
        });
    }

    private interface Meaning {
        IntPredicate of(int row);
    }

    private static LabelMatrix count(List<String> labels, Predictions predictions, Meaning meaning) {
        int size = predictions.labels();
        if (labels.size() != size) {
            throw new IllegalArgumentException(
                    "Names of labels (%d) must be as many as the labels (%d).".formatted(labels.size(), size));
        }
        long[][] counts = new long[size][size];
        long[] supports = new long[size];
        for (int row = 0; row < predictions.rows(); row++) {
            IntPredicate counted = meaning.of(row);
            for (int label = 0; label < size; label++) {
                if (predictions.isPresent(row, label)) {
                    supports[label]++;
                    for (int other = 0; other < size; other++) {
                        counts[label][other] += counted.test(other) ? 1 : 0;
                    }
                }
            }
        }
        return new LabelMatrix(labels, counts, supports);
    }

    /** Returns the labels' names. */
    public List<String> labels() {
        return labels;
    }

    /** Returns how many examples have a label, counted from 0. */
    public long support(int label) {
        return supports[label];
    }

    /** Returns how many examples of a label count for another. */
    public long count(int label, int other) {
        return counts[label][other];
    }

    /** Returns the share of a label's examples that count for another; NaN for a label without examples. */
    public double share(int label, int other) {
        return counts[label][other] / (double) supports[label];
    }
}
