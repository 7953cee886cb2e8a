package lorasearch.space;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The allowed values of one parameter.
 *
 * <p>Every value has two forms. The <em>external</em> form is what an objective sees: a {@link Double}, a {@link Long},
 * or a categorical choice ({@link String}, {@link Boolean}, {@link Long}, {@link Double} or {@code null}). The
 * <em>internal</em> form is a {@code double}: the number itself, or the index of the choice. Samplers and the store work
 * on internal values. Instances are immutable.
 */
public sealed interface Distribution permits FloatDistribution, IntDistribution, CategoricalDistribution {

    /** Returns whether this distribution allows exactly one value. */
    boolean isSingle();

    /**
     * Returns whether an internal value may be suggested from this distribution.
     *
     * @param internal an internal value
     */
    boolean contains(double internal);

    /**
     * Returns the external form of an internal value.
     *
     * @param internal an internal value; not checked against {@link #contains}, but one that a categorical distribution
     *     has a choice for
     */
    Object toExternal(double internal);

    /**
     * Returns the internal form of an external value.
     *
     * @param external a value of the kind this distribution suggests; not checked against {@link #contains}
     * @throws IllegalArgumentException if the value is of another kind, or is no choice of a categorical distribution
     */
    double toInternal(Object external);

    /** Returns the internal form of an external value, or empty if this distribution does not allow the value. */
    OptionalDouble find(Object external);

    /**
     * Maps an internal value into the unit interval, uniformly on the scale that is searched (logarithmic when the
     * distribution is).
     *
     * @param internal an internal value that this distribution {@linkplain #contains contains}
     * @return a position in {@code [0, 1]}; a discrete value lies within its cell, in the middle of it on a linear scale
     */
    double toUnit(double internal);

    /**
     * Maps a position in the unit interval to the internal value whose cell covers it; the inverse of {@link #toUnit}.
     *
     * @param unit a position in {@code [0, 1]}
     * @return an internal value that this distribution {@linkplain #contains contains}
     */
    double fromUnit(double unit);

    /**
     * Returns the allowed value nearest to a number.
     *
     * @param number any number but NaN
     * @return an internal value that this distribution {@linkplain #contains contains}
     */
    double nearest(double number);

    /**
     * Returns one of finitely many allowed values: choices in their order, numbers ascending.
     *
     * @param index from 0 to {@link #cardinality} - 1
     * @return an internal value
     * @throws IllegalStateException if the range is continuous
     */
    double nth(long index);

    /** Returns the number of distinct values, or {@link Double#POSITIVE_INFINITY} for a continuous range. */
    double cardinality();

    /**
     * Returns why one study cannot hold values of both distributions under the same name, in one line; empty if it can.
     *
     * <p>The rules are Optuna's: kind and scale must agree, and a categorical parameter keeps its choices in their
     * order. Numeric ranges and steps may differ.
     *
     * @param later the distribution that is to follow this one
     */
    default Optional<String> clashWith(Distribution later) {
        if (getClass() != later.getClass()) {
            return Optional.of(
                    "A parameter must keep its kind (%s before, %s now).".formatted(kindOf(this), kindOf(later)));
        }
        if (isLog(this) != isLog(later)) {
            return Optional.of(
                    "A parameter must keep its scale (%s before, %s now).".formatted(scaleOf(this), scaleOf(later)));
        }
        if (this instanceof CategoricalDistribution before
                && later instanceof CategoricalDistribution now
                && !before.hasSameChoices(now)) {
            return Optional.of("A categorical parameter must keep its choices (%s before, %s now)."
                    .formatted(before.choices(), now.choices()));
        }
        return Optional.empty();
    }

    private static String kindOf(Distribution distribution) {
        if (distribution instanceof CategoricalDistribution) {
            return "categorical";
        }
        return distribution instanceof IntDistribution ? "integer" : "float";
    }

    private static String scaleOf(Distribution distribution) {
        return isLog(distribution) ? "logarithmic" : "linear";
    }

    private static boolean isLog(Distribution distribution) {
        return (distribution instanceof FloatDistribution real && real.log())
                || (distribution instanceof IntDistribution whole && whole.log());
    }
}
