package lorasearch.space;

import java.util.OptionalDouble;

/**
 * A whole number from {@code low} to {@code high}, both included.
 *
 * @param low the smallest value; at least 1 when {@code log}, and not below -2<sup>53</sup>
 * @param high the largest value; at least {@code low}, and not above 2<sup>53</sup>, so that every value has a {@code
 *     double}; lowered to the last multiple of the step, as Optuna does
 * @param log whether values are spread evenly over the logarithm
 * @param step the distance of neighbouring values; at least 1, and 1 when {@code log}
 */
public record IntDistribution(long low, long high, boolean log, long step) implements Distribution {

    private static final long LARGEST_EXACT = 1L << 53;

    public IntDistribution {
        if (low > high) {
            throw new IllegalArgumentException("Integer range (%d to %d) must be ascending.".formatted(low, high));
        }
        if (low < -LARGEST_EXACT || high > LARGEST_EXACT) {
            throw new IllegalArgumentException(
                    "Integer range (%d to %d) must lie within 2^53 of zero.".formatted(low, high));
        }
        if (step < 1) {
            throw new IllegalArgumentException("Integer step (%d) must be at least 1.".formatted(step));
        }
        if (log && step != 1) {
            throw new IllegalArgumentException("An integer range cannot have both a logarithmic scale and a step.");
        }
        if (log && low < 1) {
            throw new IllegalArgumentException(
                    "Logarithmic integer range must start at 1 or above (low is %d).".formatted(low));
        }
        high = low + (high - low) / step * step;
    }

    /** Returns every whole number of a range. */
    public static IntDistribution uniform(long low, long high) {
        return new IntDistribution(low, high, false, 1);
    }

    /** Returns every whole number of a range, spread over a logarithmic scale. */
    public static IntDistribution logUniform(long low, long high) {
        return new IntDistribution(low, high, true, 1);
    }

    /** Returns the values {@code low}, {@code low + step}, … up to {@code high}. */
    public static IntDistribution stepped(long low, long high, long step) {
        return new IntDistribution(low, high, false, step);
    }

    @Override
    public boolean isSingle() {
        return low == high;
    }

    @Override
    public boolean contains(double internal) {
        return internal >= low && internal <= high && (internal - low) % step == 0;
    }

    @Override
    public Object toExternal(double internal) {
        return (long) internal;
    }

    @Override
    public double toInternal(Object external) {
        if (external instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("Value (%s) must be a whole number.".formatted(external));
    }

    @Override
    public OptionalDouble find(Object external) {
        return external instanceof Number number && contains(number.doubleValue())
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    @Override
    public double toUnit(double internal) {
        if (isSingle()) {
            return 0.5;
        }
        if (log) {
            return (Math.log(internal) - logFrom()) / (logTo() - logFrom());
        }
        return (Math.rint((internal - low) / step) + 0.5) / cardinality();
    }

    @Override
    public double fromUnit(double unit) {
        if (isSingle()) {
            return low;
        }
        if (log) {
            double value = Math.rint(Math.exp(logFrom() + unit * (logTo() - logFrom())));
            return Math.min(high, Math.max(low, value));
        }
        return nth((long) Math.min(Math.floor(unit * cardinality()), cardinality() - 1));
    }

    @Override
    public double nearest(double number) {
        double index = Math.rint((number - low) / step);
        return nth((long) Math.max(0, Math.min(index, cardinality() - 1)));
    }

    @Override
    public double nth(long index) {
        return (double) (low + index * step);
    }

    @Override
    public double cardinality() {
        return (double) ((high - low) / step + 1);
    }

    private double logFrom() {
        return Math.log((double) low - 0.5);
    }

    private double logTo() {
        return Math.log((double) high + 0.5);
    }
}
