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

    /** How far inside an end, as a share of the range, a value is drawn that lies beyond it. */
    private static final double EDGE = 0.02;

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

    /** Returns where to draw a value: one that lies beyond an end just inside of it, so that its sign is whole. */
    double clamp(double value) {
        double edge = EDGE * (high - low);
        return Math.max(low + edge, Math.min(high - edge, value));
    }

    /** Returns a range that has room for a value as well, if that is no further away than this range is long. */
    Range reaching(double value) {
        double length = high - low;
        double room = length * PADDING / (1 + 2 * PADDING);
        if (value < low && value >= low - length) {
            return padded(value, high - room);
        }
        if (value > high && value <= high + length) {
            return padded(low + room, value);
        }
        return this;
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
