package lorasearch.metrics;

import java.util.Arrays;

/** The probability from which each label is predicted: a label is predicted where {@code probability >= threshold}. */
public final class Thresholds {

    /** The threshold of a label about which nothing is known. */
    public static final double DEFAULT = 0.5;

    private final double[] perLabel;

    private Thresholds(double[] perLabel) {
        this.perLabel = perLabel;
    }

    /** Returns thresholds in the labels' order; each in {@code [0, 1]}. */
    public static Thresholds of(double... perLabel) {
        double[] copy = perLabel.clone();
        for (int label = 0; label < copy.length; label++) {
            if (!(copy[label] >= 0 && copy[label] <= 1)) {
                throw new IllegalArgumentException(
                        "Threshold of label %d (%s) must lie in [0, 1].".formatted(label, copy[label]));
            }
        }
        return new Thresholds(copy);
    }

    /** Returns the same threshold for every label. */
    public static Thresholds uniform(double threshold, int labels) {
        double[] perLabel = new double[labels];
        Arrays.fill(perLabel, threshold);
        return of(perLabel);
    }

    /** Returns the number of labels. */
    public int labels() {
        return perLabel.length;
    }

    /** Returns the threshold of a label, counted from 0. */
    public double of(int label) {
        return perLabel[label];
    }

    /** Returns all thresholds in the labels' order. */
    public double[] toArray() {
        return perLabel.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Thresholds thresholds && Arrays.equals(perLabel, thresholds.perLabel);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(perLabel);
    }

    @Override
    public String toString() {
        return Arrays.toString(perLabel);
    }
}
