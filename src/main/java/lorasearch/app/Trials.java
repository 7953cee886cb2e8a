package lorasearch.app;

import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/** Finds trials by their numbers. */
final class Trials {

    private Trials() {}

    /**
     * Returns a trial.
     *
     * @throws StudyError if the study has none of that number
     */
    static Trial numbered(String study, int number, TrialHistory history) {
        return history.trials().stream()
                .filter(trial -> trial.number() == number)
                .findFirst()
                .orElseThrow(() -> missing(study, number, history));
    }

    private static StudyError missing(String study, int number, TrialHistory history) {
        int count = history.trials().size();
        return new StudyError(
                StudyError.Kind.NO_INPUT,
                "Study \"%s\" has no trial %d; it has %s."
                        .formatted(study, number, count == 0 ? "none yet" : "0 to " + (count - 1)));
    }
}
