package lorasearch.storage.jooq;

import lorasearch.space.Params;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Tells whether other workers took a point since a history was read. */
final class TakenPoints {

    private TakenPoints() {}

    /**
     * Returns whether a trial that has not failed is at a point, other than those that were seen there.
     *
     * @param own the number of the trial that shall have the point
     * @param now the history as it is
     * @param seen the history from which the point was suggested
     */
    static boolean isTaken(int own, Params params, TrialHistory now, TrialHistory seen) {
        // Nearly all are finished, and the same objects in every history of a store.
        return now.notIn(seen).stream()
                .filter(trial -> trial.number() != own && trial.state() != TrialState.FAIL)
                .filter(trial -> trial.params().equals(params))
                .anyMatch(trial -> seen.trials().stream()
                        .noneMatch(old ->
                                old.number() == trial.number() && old.params().equals(params)));
    }
}
