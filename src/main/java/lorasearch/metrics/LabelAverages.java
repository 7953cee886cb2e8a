package lorasearch.metrics;

import java.util.Arrays;
import java.util.stream.IntStream;

/** One score per label, some perhaps undefined, and the ways to make one number of them. */
public final class LabelAverages {

    private final double[] values;
    private final boolean[] defined;
    private final int[] supports;

    /** Keeps the arrays, one entry per label each. */
    LabelAverages(double[] values, boolean[] defined, int[] supports) {
        this.values = values;
        this.defined = defined;
        this.supports = supports;
    }

    /** Returns the labels' own scores; what an undefined one holds is its metric's to say. */
    public double[] perLabel() {
        return values.clone();
    }

    /** Returns whether a label's score is defined. */
    public boolean isDefined(int label) {
        return defined[label];
    }

    /** Returns the mean over all labels; NaN if one of them is. */
    public double macro() {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Returns the mean over the labels whose score is defined; NaN if there is none. */
    public double macroOfDefined() {
        return IntStream.range(0, values.length)
                .filter(this::isDefined)
                .mapToDouble(label -> values[label])
                .average()
                .orElse(Double.NaN);
    }

    /** Returns the mean weighted by support: NaN if a label with support is NaN, 0 if no label has support. */
    public double weighted() {
        double sum = 0;
        long total = 0;
        for (int label = 0; label < values.length; label++) {
            if (supports[label] > 0) {
                sum += supports[label] * values[label];
                total += supports[label];
            }
        }
        return total == 0 ? 0 : sum / total;
    }
}
