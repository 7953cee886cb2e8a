package lorasearch.analysis;

import java.util.Arrays;
import lorasearch.trial.Direction;
import org.apache.commons.math3.stat.StatUtils;

/** Keeps a few very bad targets from dominating a fit. */
final class Outliers {

    /** How many interquartile ranges beyond the worse quartile a target may lie (Tukey's outer fence). */
    private static final double FENCE = 3;

    private Outliers() {}

    /** Returns the targets, those beyond the outer fence on the bad side moved to it. */
    static double[] bounded(double[] targets, Direction direction) {
        double[] losses = Arrays.stream(targets).map(direction::toLoss).toArray();
        double upperQuartile = StatUtils.percentile(losses, 75);
        double range = upperQuartile - StatUtils.percentile(losses, 25);
        double fence = range > 0 ? upperQuartile + FENCE * range : Double.POSITIVE_INFINITY;
        return Arrays.stream(losses)
                .map(loss -> direction.toLoss(Math.min(loss, fence)))
                .toArray();
    }
}
