package lorasearch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import lorasearch.engine.RunnableStudy;
import lorasearch.finetune.DevPredictions;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** What finished trials left behind, for the use cases that cannot do without. */
final class TrialFiles {

    private TrialFiles() {}

    /**
     * Returns the complete trial of a number, or the best one.
     *
     * @param number the trial's number; empty for the best
     * @throws StudyError if there is no such trial or it is not complete
     */
    static Trial complete(TrialHistory history, OptionalInt number, String study) {
        if (number.isEmpty() && history.directions().size() > 1) {
            throw new StudyError(
                    StudyError.Kind.USAGE,
                    "Study \"%s\" has %d objectives and no single best trial; choose one with: study best %s"
                            .formatted(study, history.directions().size(), study));
        }
        if (number.isEmpty()) {
            return history.best()
                    .orElseThrow(() -> new StudyError(
                            StudyError.Kind.NO_INPUT,
                            "Study \"%s\" has no complete trial yet; run: study optimize %s".formatted(study, study)));
        }
        return history.inState(TrialState.COMPLETE).stream()
                .filter(trial -> trial.number() == number.getAsInt())
                .findFirst()
                .orElseThrow(() -> new StudyError(
                        StudyError.Kind.USAGE,
                        "Study \"%s\" has no complete trial %d; see: study trials %s"
                                .formatted(study, number.getAsInt(), study)));
    }

    /**
     * Reads a trial's predictions of the dev rows.
     *
     * @param study the study's folder
     * @throws StudyError if they are gone
     */
    static DevPredictions predictions(Path study, int trial) throws IOException {
        Path file = RunnableStudy.directoryOf(study, trial).resolve(DevPredictions.FILE);
        if (!Files.isRegularFile(file)) {
            throw new StudyError(
                    StudyError.Kind.NO_INPUT,
                    "Trial %d has no predictions on this machine (%s is missing).".formatted(trial, file));
        }
        return DevPredictions.read(file);
    }
}
