package lorasearch.analysis;

import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;

/**
 * The internal values of a distribution, from end to end.
 *
 * @param low the smallest value, or 0 for a choice
 * @param high the largest value, or the index of the last choice
 * @param log whether values are spread evenly over the logarithm
 */
record Range(double low, double high, boolean log) {

    static Range of(Distribution distribution) {
        if (distribution instanceof FloatDistribution real) {
            return new Range(real.low(), real.high(), real.log());
        }
        if (distribution instanceof IntDistribution whole) {
            return new Range(whole.low(), whole.high(), whole.log());
        }
        return new Range(0, ((CategoricalDistribution) distribution).choices().size() - 1, false);
    }

    /** Returns how far a value lies from the low end towards the high end, on the scale of the distribution. */
    double fraction(double value) {
        return log
                ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : (value - low) / (high - low);
    }
}
