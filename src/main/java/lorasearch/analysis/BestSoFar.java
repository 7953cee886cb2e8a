package lorasearch.analysis;

import java.util.ArrayList;
import java.util.List;
import lorasearch.trial.TrialHistory;

/**
 * How a study's best value improved from trial to trial.
 *
 * @param points one per trial that has the target, ordered by trial number
 */
public record BestSoFar(List<Point> points) {

    public BestSoFar {
        points = List.copyOf(points);
    }

    /**
     * One trial of the curve.
     *
     * @param trial its number
     * @param value its target
     * @param best the best target of this trial and all before it
     */
    public record Point(int trial, double value, double best) {}

    /** Returns the curve of a target over the trials that have it. */
    public static BestSoFar of(TrialHistory history, Target target) {
        List<Point> points = new ArrayList<>();
        double best = Double.NaN;
        for (Target.Observed observed : target.observe(history)) {
            double value = observed.value();
            best = points.isEmpty() || target.direction().isBetter(value, best) ? value : best;
            points.add(new Point(observed.trial().number(), value, best));
        }
        return new BestSoFar(points);
    }
}
