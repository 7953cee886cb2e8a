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

    /** By how much intervals are widened because thresholds would differ as well, had other examples been drawn. */
    private static final double TUNING = 1.2;

    private final MetricBasis basis;
    private final double estimate;
    private final double[] values;

    /**
     * @param basis what the metric judges
     * @param estimate the metric of all examples
     * @param values the metric of each resample; NaN where it is undefined
     */
    public Resamples(MetricBasis basis, double estimate, double... values) {
        this.basis = basis;
        this.estimate = estimate;
        this.values = values.clone();
    }

    /** Draws resamples of so many examples as there are, with replacement. */
    static Resamples draw(
            MetricBasis basis, int rows, int count, ToDoubleFunction<int[]> statistic, RandomGenerator random) {
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
        return new Resamples(basis, estimate, values);
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
        return new Resamples(basis, estimate - other.estimate, differences);
    }

    /**
     * Returns where the number may lie; see {@link Bootstrap} for how.
     *
     * @param level the share of intervals that shall hold the true number, in {@code (0, 1)}
     */
    public Interval interval(double level) {
        double low = quantile((1 - level) / 2);
        double high = quantile((1 + level) / 2);
        if (basis == MetricBasis.CROSS_FITTED_THRESHOLDS) {
            double mean = Arrays.stream(values)
                    .filter(value -> !Double.isNaN(value))
                    .average()
                    .orElse(Double.NaN);
            return new Interval(estimate, estimate + TUNING * (low - mean), estimate + TUNING * (high - mean), level);
        }
        return new Interval(estimate, 2 * estimate - high, 2 * estimate - low, level);
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
