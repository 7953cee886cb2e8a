package lorasearch.pruner;

import java.util.Collection;
import lorasearch.trial.Direction;

/** Arithmetic on reported values, in which NaN means unknown. */
final class Reports {

    private Reports() {}

    /** Returns the best value that is not NaN, or NaN if there is none. */
    static double best(Collection<Double> values, Direction direction) {
        double best = Double.NaN;
        for (double value : values) {
            if (Double.isNaN(best) || direction.isBetter(value, best)) {
                best = value;
            }
        }
        return best;
    }

    /**
     * Returns a percentile of the values that are not NaN, interpolated linearly.
     *
     * <p>Bit for bit what {@code numpy.nanpercentile} returns. Interpolating to or from an infinite value may give NaN, as
     * it does there.
     *
     * @param values ascending, with NaN at the end
     * @param percent in {@code [0, 100]}
     * @return the percentile, or NaN if there is no value
     */
    static double percentileOfAscending(double[] values, double percent) {
        int last = values.length - 1;
        while (last >= 0 && Double.isNaN(values[last])) {
            last--;
        }
        if (last < 0) {
            return Double.NaN;
        }
        double position = last * (percent / 100);
        double below = values[Math.min((int) position, last)];
        double above = values[Math.min((int) position + 1, last)];
        double t = position - Math.floor(position);
        double distance = above - below;
        return t < 0.5 ? below + distance * t : above - distance * (1 - t);
    }
}
