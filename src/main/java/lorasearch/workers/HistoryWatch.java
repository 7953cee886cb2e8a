package lorasearch.workers;

import java.util.HashMap;
import java.util.Map;
import lorasearch.trial.StudyListener;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Tells a listener what happened in a study between two looks at it, whoever did it. Not thread-safe. */
final class HistoryWatch {

    private final StudyListener listener;
    private Map<Integer, Trial> known;
    private int failuresInARow;
    private String lastFailure = "";

    /** @param start what needs not to be told */
    HistoryWatch(TrialHistory start, StudyListener listener) {
        this.listener = listener;
        this.known = byNumber(start);
    }

    /** Tells what is new. */
    @SuppressWarnings("ReferenceEquality") // a finished trial stays the same object, and comparing all is dear
    void look(TrialHistory history) {
        Map<Integer, Trial> before = known;
        known = byNumber(history);
        for (Trial trial : history.trials()) {
            Trial old = before.get(trial.number());
            if (trial != old && (old == null || !old.state().isFinished())) {
                tell(history, trial, old);
            }
        }
    }

    /** Returns how many trials failed since the last one that did not. */
    int failuresInARow() {
        return failuresInARow;
    }

    /** Returns why the last failed trial failed. */
    String lastFailure() {
        return lastFailure;
    }

    private void tell(TrialHistory history, Trial trial, Trial old) {
        boolean ran = old != null
                && old.state() == TrialState.RUNNING
                && !old.params().names().isEmpty();
        if (!ran
                && trial.state() == TrialState.RUNNING
                && !trial.params().names().isEmpty()) {
            listener.started(trial.number(), trial.params());
        }
        boolean hasNews = !trial.reports().isEmpty()
                && (old == null || old.reports().isEmpty() || old.lastStep() != trial.lastStep());
        if (hasNews && trial.state() == TrialState.RUNNING) {
            listener.reported(trial.number(), trial.lastStep(), trial.reports().get(trial.lastStep()), Map.of());
        }
        if (trial.state().isFinished()) {
            boolean failed = trial.state() == TrialState.FAIL;
            failuresInARow = failed ? failuresInARow + 1 : 0;
            lastFailure = failed ? trial.failure().orElse("no reason given") : lastFailure;
            boolean best = history.directions().size() == 1
                    && history.best().map(trial::equals).orElse(false);
            listener.finished(trial, best);
        }
    }

    private static Map<Integer, Trial> byNumber(TrialHistory history) {
        Map<Integer, Trial> trials = new HashMap<>();
        history.trials().forEach(trial -> trials.put(trial.number(), trial));
        return trials;
    }
}
