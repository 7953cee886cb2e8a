package lorasearch.pruner;

import lorasearch.trial.Decision;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * Stops a trial whose best report so far is worse than the median of the complete trials at the same step: a {@link
 * PercentilePruner} at 50 percent.
 */
public final class MedianPruner implements Pruner {

    private final PercentilePruner half;

    /**
     * Creates a median pruner.
     *
     * @param startupTrials how many trials must be complete before any is stopped; at least 0
     * @param minTrials how many complete trials must have reported at the step, NaN included; at least 1
     * @param checks at which reports it looks
     */
    public MedianPruner(int startupTrials, int minTrials, CheckSchedule checks) {
        half = new PercentilePruner(50, startupTrials, minTrials, checks);
    }

    /** Creates a median pruner that looks at every report once enough trials are complete. */
    public MedianPruner(int startupTrials) {
        this(startupTrials, 1, CheckSchedule.always());
    }

    @Override
    public Decision decide(TrialHistory history, Trial running) {
        return half.decide(history, running);
    }
}
