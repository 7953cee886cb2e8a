package lorasearch.metrics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * A metric of all examples, and of each of many resamples of them. Two of these from the same examples and equally seeded
 * generators have seen the same resamples, so that their difference can be judged pair by pair.
 */
public final class Resamples {

    private final double estimate;
    private final double[] values;

    /**
     * @param estimate the metric of all examples
     * @param values the metric of each resample; NaN where it is undefined
     */
    public Resamples(double estimate, double... values) {
        this.estimate = estimate;
        this.values = values.clone();
    }

    /** Draws resamples of so many examples as there are, with replacement. */
    static Resamples draw(int rows, int count, ToDoubleFunction<int[]> statistic, RandomGenerator random) {
        int[] drawn = new int[rows];
        for (int row = 0; row < rows; row++) {
            drawn[row] = row;
        }
        double estimate = statistic.applyAsDouble(drawn);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            for (int row = 0; row < rows; row++) {
                drawn[row] = random.nextInt(rows);
            }
            values[i] = statistic.applyAsDouble(drawn);
        }
        return new Resamples(estimate, values);
    }

    /** Returns the metric of all examples. */
    public double estimate() {
        return estimate;
    }

    /** Returns a copy of the metric of each resample. */
    public double[] values() {
        return values.clone();
    }

    /**
     * Returns these numbers less those of another, pair by pair.
     *
     * @throws IllegalArgumentException if there are not as many
     */
    public Resamples minus(Resamples other) {
        if (values.length != other.values.length) {
            throw new IllegalArgumentException("Only equally many resamples can be compared (%d and %d)."
                    .formatted(values.length, other.values.length));
        }
        double[] differences = new double[values.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = values[i] - other.values[i];
        }
        return new Resamples(estimate - other.estimate, differences);
    }

    /**
     * Returns the same resamples with distances from their median that are larger by a factor.
     *
     * @param factor finite, at least 0
     */
    Resamples spread(double factor) {
        double centre = quantile(0.5);
        return new Resamples(
                estimate,
                Arrays.stream(values)
                        .map(value -> centre + factor * (value - centre))
                        .toArray());
    }

    /**
     * Returns where the number may lie; see {@link Bootstrap} for how. The number of all examples lies within.
     *
     * @param level the share of intervals that shall hold the true number, in {@code (0, 1)}
     */
    public Interval interval(double level) {
        double centre = quantile(0.5);
        double low = estimate + (quantile((1 - level) / 2) - centre);
        double high = estimate + (quantile((1 + level) / 2) - centre);
        return new Interval(estimate, low, high, level);
    }

    /**
     * Returns the quantile at order {@code share * (n + 1)}, between order statistics in proportion (Davison and Hinkley,
     * "Bootstrap Methods and their Application", 1997, equation 2.10). Resamples for which a metric is undefined are left
     * out.
     */
    private double quantile(double share) {
        return new Percentile().withEstimationType(EstimationType.R_6).evaluate(values, 100 * share);
    }
}
