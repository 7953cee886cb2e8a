package lorasearch.pruner;

import java.util.OptionalDouble;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * Keeps a trial while its best report so far is among the best {@code percentile} percent of the complete trials.
 *
 * <p>The best report of the trial, at whatever step, is compared with what the complete trials reported at exactly the
 * trial's last step; pruned trials never count. The trial is stopped if it is strictly worse than their percentile, or
 * if all its reports are NaN. It goes on if there is nothing to compare with. These are Optuna's rules; NaN reports of
 * the others are ignored, and percentiles are interpolated as numpy does.
 */
public final class PercentilePruner implements Pruner {

    private final double percentile;
    private final int startupTrials;
    private final int minTrials;
    private final CheckSchedule checks;
    private final Tallies<Integer, OptionalDouble, StepReports> reports = new Tallies<>(StepReports.TALLY);

    /**
     * Creates a percentile pruner.
     *
     * @param percentile share of trials to keep, in {@code [0, 100]}
     * @param startupTrials how many trials must be complete before any is stopped; at least 0
     * @param minTrials how many complete trials must have reported at the step, NaN included; at least 1
     * @param checks at which reports it looks
     */
    public PercentilePruner(double percentile, int startupTrials, int minTrials, CheckSchedule checks) {
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("Percentile (%s) must lie in [0, 100].".formatted(percentile));
        }
        if (startupTrials < 0) {
            throw new IllegalArgumentException("Start-up trials (%d) must not be negative.".formatted(startupTrials));
        }
        if (minTrials < 1) {
            throw new IllegalArgumentException("Minimum of trials (%d) must be at least 1.".formatted(minTrials));
        }
        this.percentile = percentile;
        this.startupTrials = startupTrials;
        this.minTrials = minTrials;
        this.checks = checks;
    }

    @Override
    public Decision decide(TrialHistory history, Trial running) {
        StepReports complete = reports.of(history, running.lastStep());
        if (complete.trials() == 0 || complete.trials() < startupTrials || !checks.isDue(running)) {
            return Decision.CONTINUE;
        }
        Direction direction = history.direction();
        double best = Reports.best(running.reports().values(), direction);
        if (Double.isNaN(best)) {
            return Decision.STOP;
        }
        double[] others = complete.ascending();
        if (others.length < minTrials) {
            return Decision.CONTINUE;
        }
        double fromBelow = direction == Direction.MINIMIZE ? percentile : 100 - percentile;
        return direction.isBetter(Reports.percentileOfAscending(others, fromBelow), best)
                ? Decision.STOP
                : Decision.CONTINUE;
    }
}
