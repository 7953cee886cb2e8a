package lorasearch.pruner;

import lorasearch.trial.Decision;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/** Lets every trial run to its end. */
public record NopPruner() implements Pruner {

    @Override
    public Decision decide(TrialHistory history, Trial running) {
        return Decision.CONTINUE;
    }
}
