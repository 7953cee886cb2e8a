package lorasearch.storage.jooq;

import java.util.List;
import java.util.stream.IntStream;
import lorasearch.space.Params;
import lorasearch.trial.Trial;
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
        return changed(now.trials(), seen.trials()).stream()
                .filter(trial -> trial.number() != own && trial.state() != TrialState.FAIL)
                .filter(trial -> trial.params().equals(params))
                .anyMatch(trial -> seen.trials().stream()
                        .noneMatch(old ->
                                old.number() == trial.number() && old.params().equals(params)));
    }

    /** Returns the trials that changed; nearly all are finished, and the same objects in every history of a store. */
    @SuppressWarnings("ReferenceEquality")
    private static List<Trial> changed(List<Trial> now, List<Trial> seen) {
        return IntStream.range(0, now.size())
                .filter(i -> i >= seen.size() || now.get(i) != seen.get(i))
                .mapToObj(now::get)
                .toList();
    }
}
