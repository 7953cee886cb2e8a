package lorasearch.analysis;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Distribution;
import lorasearch.trial.Trial;

/**
 * One parameter as an axis of length 1, on the scale on which it was searched (logarithmic when its distribution is).
 *
 * @param parameter the parameter's name
 * @param distribution what its values come from
 */
public record Axis(String parameter, Distribution distribution) {

    /** Returns where a trial lies, in {@code [0, 1]}; empty if it lacks the parameter or its value is not allowed any more. */
    public OptionalDouble positionOf(Trial trial) {
        if (!trial.params().has(parameter)) {
            return OptionalDouble.empty();
        }
        OptionalDouble internal = distribution.find(trial.params().get(parameter));
        return internal.isPresent()
                ? OptionalDouble.of(distribution.toUnit(internal.getAsDouble()))
                : OptionalDouble.empty();
    }

    /** Returns the external value at a position in {@code [0, 1]}; of a discrete parameter the value whose cell covers it. */
    public Object valueAt(double position) {
        return distribution.toExternal(distribution.fromUnit(position));
    }

    /**
     * Returns whether neighbouring positions are neighbouring values: true for numbers, and for choices that are a {@linkplain
     * CategoricalDistribution#isScale scale}, such as 8, 16, 32.
     */
    public boolean isOrdered() {
        return !(distribution instanceof CategoricalDistribution choices) || choices.isScale();
    }

    /** Returns one position per value if there are at most {@code cells} of them, else the centres of as many equal cells. */
    List<Double> grid(int cells) {
        if (distribution.cardinality() <= cells) {
            return IntStream.range(0, (int) distribution.cardinality())
                    .mapToObj(index -> distribution.toUnit(distribution.nth(index)))
                    .toList();
        }
        return IntStream.range(0, cells).mapToObj(i -> (i + 0.5) / cells).toList();
    }
}
