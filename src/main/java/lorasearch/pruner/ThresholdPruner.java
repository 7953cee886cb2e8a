package lorasearch.pruner;

import lorasearch.trial.Decision;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * Stops a trial whose newest report leaves fixed bounds or is NaN.
 *
 * @param lower the smallest value allowed; negative infinity for no bound
 * @param upper the largest value allowed; positive infinity for no bound
 * @param checks at which reports it looks
 */
public record ThresholdPruner(double lower, double upper, CheckSchedule checks) implements Pruner {

    public ThresholdPruner {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(
                    "Threshold bounds (%s to %s) must be ascending numbers.".formatted(lower, upper));
        }
        if (lower == Double.NEGATIVE_INFINITY && upper == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("A threshold pruner needs a lower or an upper bound.");
        }
    }

    @Override
    public Decision decide(TrialHistory history, Trial running) {
        if (!checks.isDue(running)) {
            return Decision.CONTINUE;
        }
        double newest = running.reports().get(running.lastStep());
        return newest >= lower && newest <= upper ? Decision.CONTINUE : Decision.STOP;
    }
}
