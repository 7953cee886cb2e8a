package lorasearch.report.chart;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import lorasearch.trial.Direction;

/**
 * What an axis spans.
 *
 * @param low the lower end
 * @param high the upper end; above {@code low}
 */
record Range(double low, double high) {

    /** Beyond a quartile by this many interquartile ranges, a bad value no longer stretches the axis. */
    private static final double FENCE = 4;

    private static final double PADDING = 0.06;

    /** Returns a range with room for all values that are finite; 0 to 1 if there is none. */
    static Range of(double[] values) {
        double[] finite = sortedFinite(values);
        return finite.length == 0 ? new Range(0, 1) : padded(finite[0], finite[finite.length - 1]);
    }

    /**
     * Returns a range with room for all values but those that are far worse than most, such as the loss of a diverging
     * trial, which would squeeze all others into a line.
     */
    static Range withoutWorst(double[] values, Direction direction) {
        double[] finite = sortedFinite(values);
        if (finite.length < 4) {
            return of(finite);
        }
        double lowerQuartile = finite[finite.length / 4];
        double upperQuartile = finite[finite.length * 3 / 4];
        double fence = FENCE * (upperQuartile - lowerQuartile);
        if (fence == 0) {
            return of(finite);
        }
        return direction == Direction.MAXIMIZE
                ? padded(smallestFrom(finite, lowerQuartile - fence), finite[finite.length - 1])
                : padded(finite[0], -smallestFrom(negated(finite), -(upperQuartile + fence)));
    }

    /** Returns the value, or the end of this range that it lies beyond. */
    double clamp(double value) {
        return Math.max(low, Math.min(high, value));
    }

    private static Range padded(double low, double high) {
        double room = high > low ? (high - low) * PADDING : Math.max(Math.abs(low) * PADDING, 1e-3);
        return new Range(low - room, high + room);
    }

    private static double smallestFrom(double[] values, double bound) {
        return DoubleStream.of(values).filter(v -> v >= bound).min().orElseThrow();
    }

    private static double[] negated(double[] values) {
        return DoubleStream.of(values).map(v -> -v).toArray();
    }

    private static double[] sortedFinite(double[] values) {
        double[] finite = DoubleStream.of(values).filter(Double::isFinite).toArray();
        Arrays.sort(finite);
        return finite;
    }
}
