package lorasearch.trial;

import java.util.Locale;

/** Where a trial stands. The names are those of Optuna's database. */
public enum TrialState {
    /** Being evaluated by a worker. */
    RUNNING,
    /** Ended with its objective values. */
    COMPLETE,
    /** Stopped early by the pruner. */
    PRUNED,
    /** Ended without a usable result. */
    FAIL,
    /** Enqueued, not yet taken by a worker. */
    WAITING;

    /** Returns the state as people and programs are told it, such as {@code failed}. */
    public String word() {
        return this == FAIL ? "failed" : name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a trial in this state never changes again. */
    public boolean isFinished() {
        return this == COMPLETE || this == PRUNED || this == FAIL;
    }
}
