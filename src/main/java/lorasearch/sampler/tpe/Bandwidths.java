package lorasearch.sampler.tpe;

import java.util.Arrays;
import lorasearch.sampler.Column;

/** Finds the standard deviations of numeric kernels. */
final class Bandwidths {

    /** The floor of a kernel's width without magic clip. */
    private static final double SMALLEST = 1e-12;

    private static final double SCOTT_FACTOR = 0.2;
    private static final int MOST_CLIP_PARTS = 100;

    private Bandwidths() {}

    /**
     * Returns one standard deviation per observation, on the scale's axis.
     *
     * @param column the observations
     * @param dimensions how many parameters are estimated together
     */
    static double[] of(Column column, Scale scale, int dimensions, KernelOptions options) {
        double[] widths = switch (options.bandwidth()) {
            case NEIGHBOUR_GAP -> gaps(column, scale, options.considerEndpoints());
            case SCOTT -> scott(column.size(), dimensions, scale);
        };
        int parts = Math.min(MOST_CLIP_PARTS, column.size() + 2);
        double narrowest = options.magicClip() ? scale.width() / parts : SMALLEST;
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(narrowest, Math.min(widths[i], scale.width()));
        }
        return widths;
    }

    private static double[] gaps(Column column, Scale scale, boolean considerEndpoints) {
        int[] ascending = column.ascending();
        double[] centers = column.positions();
        int last = ascending.length - 1;
        double[] gaps = new double[ascending.length];
        for (int i = 0; i <= last; i++) {
            double center = centers[ascending[i]];
            double below = center - (i == 0 ? scale.from() : centers[ascending[i - 1]]);
            double above = (i == last ? scale.to() : centers[ascending[i + 1]]) - center;
            boolean onlyAbove = i == 0 && last > 0 && !considerEndpoints;
            boolean onlyBelow = i == last && last > 0 && !considerEndpoints;
            gaps[ascending[i]] = onlyAbove ? above : onlyBelow ? below : Math.max(below, above);
        }
        return gaps;
    }

    private static double[] scott(int observations, int dimensions, Scale scale) {
        double width = SCOTT_FACTOR * Math.pow(observations, -1.0 / (dimensions + 4)) * scale.width();
        double[] widths = new double[observations];
        Arrays.fill(widths, width);
        return widths;
    }
}
