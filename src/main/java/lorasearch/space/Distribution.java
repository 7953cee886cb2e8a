package lorasearch.space;

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
     * @param internal an internal value; not checked against {@link #contains}
     */
    Object toExternal(double internal);

    /**
     * Returns the internal form of an external value.
     *
     * @param external a value of the kind this distribution suggests
     * @throws IllegalArgumentException if the value is of another kind, or is no choice of a categorical distribution
     */
    double toInternal(Object external);

    /**
     * Maps an internal value into the unit interval, uniformly on the scale that is searched (logarithmic when the
     * distribution is).
     *
     * @param internal an internal value that this distribution {@linkplain #contains contains}
     * @return a position in {@code [0, 1]}; discrete values sit in the middle of their cell
     */
    double toUnit(double internal);

    /**
     * Maps a position in the unit interval to the internal value whose cell covers it; the inverse of {@link #toUnit}.
     *
     * @param unit a position in {@code [0, 1]}
     * @return an internal value that this distribution {@linkplain #contains contains}
     */
    double fromUnit(double unit);

    /** Returns the number of distinct values, or {@link Double#POSITIVE_INFINITY} for a continuous range. */
    double cardinality();
}
