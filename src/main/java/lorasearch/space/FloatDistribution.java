package lorasearch.space;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;

/**
 * A real number from {@code low} to {@code high}, both included.
 *
 * @param low the smallest value; finite, and positive when {@code log}
 * @param high the largest value; finite, at least {@code low}; lowered to the last multiple of the step, as Optuna does
 * @param log whether values are spread evenly over the logarithm
 * @param step the distance of neighbouring values, or empty for a continuous range; not together with {@code log}
 */
public record FloatDistribution(double low, double high, boolean log, OptionalDouble step) implements Distribution {

    /** Slack of {@link #contains} for values on a step grid, in steps (the same as Optuna's). */
    private static final double STEP_SLACK = 1e-8;

    public FloatDistribution {
        if (!(Double.isFinite(high - low) && low <= high)) {
            throw new IllegalArgumentException(
                    "Float range (%s to %s) must be finite and ascending.".formatted(low, high));
        }
        if (log && step.isPresent()) {
            throw new IllegalArgumentException("A float range cannot have both a logarithmic scale and a step.");
        }
        if (log && !(low > 0)) {
            throw new IllegalArgumentException(
                    "Logarithmic float range must start above 0 (low is %s).".formatted(low));
        }
        if (step.isPresent()) {
            double distance = step.getAsDouble();
            if (!(distance > 0 && Double.isFinite(distance))) {
                throw new IllegalArgumentException("Float step (%s) must be positive.".formatted(distance));
            }
            high = lastOnGrid(low, high, distance);
        }
    }

    /** Returns a continuous linear range. */
    public static FloatDistribution uniform(double low, double high) {
        return new FloatDistribution(low, high, false, OptionalDouble.empty());
    }

    /** Returns a continuous range on a logarithmic scale. */
    public static FloatDistribution logUniform(double low, double high) {
        return new FloatDistribution(low, high, true, OptionalDouble.empty());
    }

    /** Returns the values {@code low}, {@code low + step}, … up to {@code high}. */
    public static FloatDistribution stepped(double low, double high, double step) {
        return new FloatDistribution(low, high, false, OptionalDouble.of(step));
    }

    @Override
    public boolean isSingle() {
        return low == high;
    }

    @Override
    public boolean contains(double internal) {
        if (!(internal >= low && internal <= high)) {
            return false;
        }
        if (step.isEmpty()) {
            return true;
        }
        double steps = (internal - low) / step.getAsDouble();
        return Math.abs(steps - Math.rint(steps)) < STEP_SLACK;
    }

    @Override
    public Object toExternal(double internal) {
        return internal;
    }

    @Override
    public double toInternal(Object external) {
        if (external instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("Value (%s) must be a number.".formatted(external));
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
            return (Math.log(internal) - Math.log(low)) / (Math.log(high) - Math.log(low));
        }
        if (step.isEmpty()) {
            return (internal - low) / (high - low);
        }
        return (Math.rint((internal - low) / step.getAsDouble()) + 0.5) / cardinality();
    }

    @Override
    public double fromUnit(double unit) {
        if (isSingle()) {
            return low;
        }
        if (log) {
            double value = Math.exp(Math.log(low) + unit * (Math.log(high) - Math.log(low)));
            return Math.min(high, Math.max(low, value));
        }
        if (step.isEmpty()) {
            return Math.min(high, low + unit * (high - low));
        }
        return nth((long) Math.min(Math.floor(unit * cardinality()), cardinality() - 1));
    }

    @Override
    public double nearest(double number) {
        if (step.isEmpty() || isSingle()) {
            return Math.max(low, Math.min(number, high));
        }
        double index = Math.rint((number - low) / step.getAsDouble());
        return nth((long) Math.max(0, Math.min(index, cardinality() - 1)));
    }

    @Override
    public double nth(long index) {
        if (step.isEmpty() && !isSingle()) {
            throw new IllegalStateException(
                    "A continuous range (%s to %s) has no countable values.".formatted(low, high));
        }
        return index == 0 ? low : Math.min(high, low + index * step.getAsDouble());
    }

    @Override
    public double cardinality() {
        if (isSingle()) {
            return 1;
        }
        return step.isEmpty() ? Double.POSITIVE_INFINITY : Math.rint((high - low) / step.getAsDouble()) + 1;
    }

    /** Decimal arithmetic on the printed values, so that 0 to 1 by 0.1 ends at 1. */
    private static double lastOnGrid(double low, double high, double step) {
        BigDecimal first = ShortestDecimal.of(low);
        BigDecimal distance = ShortestDecimal.of(step);
        BigDecimal range = ShortestDecimal.of(high).subtract(first);
        if (range.remainder(distance, MathContext.UNLIMITED).signum() == 0) {
            return high;
        }
        return range.divideToIntegralValue(distance)
                .multiply(distance)
                .add(first)
                .doubleValue();
    }
}
