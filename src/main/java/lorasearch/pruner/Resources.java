package lorasearch.pruner;

import java.util.OptionalInt;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** How long the trials of a study run, in steps. */
final class Resources {

    private Resources() {}

    /** Returns the largest step that a complete trial reported; empty if none reported. */
    static OptionalInt longest(TrialHistory history) {
        return history.inState(TrialState.COMPLETE).stream()
                .filter(trial -> !trial.reports().isEmpty())
                .mapToInt(trial -> trial.lastStep())
                .max();
    }
}
