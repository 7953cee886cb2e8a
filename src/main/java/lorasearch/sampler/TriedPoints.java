package lorasearch.sampler;

import java.util.HashMap;
import java.util.Map;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Which points of a space need no further trial, by canonical form: a failed trial leaves its point one more chance. */
final class TriedPoints {

    private static final int MOST_ATTEMPTS = 2;

    private final Map<Params, Integer> settled = new HashMap<>();
    private final Map<Params, Integer> failures = new HashMap<>();

    private TriedPoints() {}

    /** Returns the points of a history; those of running and enqueued trials are settled, too. */
    static TriedPoints of(SearchSpace space, TrialHistory history) {
        TriedPoints tried = new TriedPoints();
        for (Trial trial : history.trials()) {
            space.canonical(trial.requested()).ifPresent(point -> tried.add(point, trial.state()));
        }
        return tried;
    }

    /** Returns whether a point, in canonical form, shall not be tried again. */
    boolean contains(Params point) {
        return settled.containsKey(point) || failures(point) >= MOST_ATTEMPTS;
    }

    /** Returns how many trials failed at a point, in canonical form. */
    int failures(Params point) {
        return failures.getOrDefault(point, 0);
    }

    /** Returns how many trials did not fail at a point, in canonical form. */
    int trials(Params point) {
        return settled.getOrDefault(point, 0);
    }

    private void add(Params point, TrialState state) {
        if (state == TrialState.FAIL) {
            failures.merge(point, 1, Integer::sum);
        } else {
            settled.merge(point, 1, Integer::sum);
        }
    }
}
