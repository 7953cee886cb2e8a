package lorasearch.objective;

import java.util.Optional;
import java.util.function.Supplier;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Outcome;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * Takes the values of a point that was evaluated before from the study, and asks another objective for all others. A trial
 * that was not evaluated has no reports and no files; it notes whose values it has. Safe for several threads if the other
 * objective is.
 */
public final class CachedObjective implements Objective {

    /** Name of the note on a trial whose values are those of an earlier one: that one's number. */
    public static final String NOTE = "lorasearch:cached_from";

    private final Objective other;
    private final SearchSpace space;
    private final Supplier<TrialHistory> history;

    /**
     * Creates an objective.
     *
     * @param other evaluates what is not known
     * @param space tells which points are the same
     * @param history gives the study's trials as they are now
     */
    public CachedObjective(Objective other, SearchSpace space, Supplier<TrialHistory> history) {
        this.other = other;
        this.space = space;
        this.history = history;
    }

    @Override
    public Outcome evaluate(Assignment assignment, Progress progress) throws Exception {
        Optional<Trial> known = known(assignment);
        if (known.isEmpty()) {
            return other.evaluate(assignment, progress);
        }
        progress.note(NOTE, String.valueOf(known.get().number()));
        return new Outcome.Completed(known.get().values());
    }

    /** Returns the earliest complete trial at the same point. */
    private Optional<Trial> known(Assignment assignment) {
        Optional<Params> point = space.canonical(assignment.params());
        return point.isEmpty()
                ? Optional.empty()
                : history.get().inState(TrialState.COMPLETE).stream()
                        .filter(trial -> trial.number() != assignment.trial())
                        .filter(trial -> space.canonical(trial.params()).equals(point))
                        .findFirst();
    }
}
