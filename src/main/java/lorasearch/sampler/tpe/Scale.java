package lorasearch.sampler.tpe;

import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;

/**
 * The axis on which the kernels of a numeric parameter stand: logarithmic where the parameter is, and widened by half a
 * step on both sides where it is discrete.
 *
 * @param distribution the parameter's distribution
 * @param log whether the axis is logarithmic
 * @param halfStep half the distance of neighbouring values; 0 for a continuous parameter
 * @param from the axis' lower end
 * @param to the axis' upper end
 */
record Scale(Distribution distribution, boolean log, double halfStep, double from, double to) {

    /** Returns the axis of a parameter of numbers, or of ordered choices, whose internal values are 0, 1, 2, … */
    static Scale of(Distribution distribution) {
        if (distribution instanceof CategoricalDistribution choices) {
            return of(choices, false, 0.5, 0, choices.choices().size() - 1);
        }
        if (distribution instanceof FloatDistribution real) {
            return of(real, real.log(), real.step().orElse(0) / 2, real.low(), real.high());
        }
        IntDistribution whole = (IntDistribution) distribution;
        return of(whole, whole.log(), whole.step() / 2.0, whole.low(), whole.high());
    }

    private static Scale of(Distribution distribution, boolean log, double halfStep, double low, double high) {
        double from = low - halfStep;
        double to = high + halfStep;
        return log
                ? new Scale(distribution, true, halfStep, Math.log(from), Math.log(to))
                : new Scale(distribution, false, halfStep, from, to);
    }

    /** Returns the length of the axis. */
    double width() {
        return to - from;
    }

    /** Returns whether the parameter is discrete. */
    boolean isDiscrete() {
        return halfStep > 0;
    }

    /** Returns where an internal value stands. */
    double position(double internal) {
        return log ? Math.log(internal) : internal;
    }

    /** Returns the allowed internal value nearest to a position. */
    double internal(double position) {
        return distribution.nearest(log ? Math.exp(position) : position);
    }
}
