package lorasearch.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import lorasearch.storage.StudyRecord;

/**
 * The use cases that make models of a study's best trials, and use them.
 *
 * <p>A study's name may be left out wherever there is only one study. Every method throws {@link StudyError} for what a user
 * can mend.
 */
public final class StudyModels {

    private final Workspace workspace;
    private final WorkspaceDatabase database;
    private final Interruption interruption;

    StudyModels(Workspace workspace, WorkspaceDatabase database, Interruption interruption) {
        this.workspace = workspace;
        this.database = database;
        this.interruption = interruption;
    }

    /**
     * Trains the best trials again with other seeds.
     *
     * @param top how many of the best trials
     * @param seeds how many replicates each of them shall have, those of earlier runs included
     * @param progress takes a line about each replicate
     */
    public List<SeedNoise> replicate(Optional<String> name, int top, int seeds, Consumer<String> progress) {
        return Troubles.explained(
                () -> new StudyReplication(workspace, database.store(), database.study(name), interruption)
                        .run(top, seeds, progress));
    }

    /**
     * Opens the sealed test split, scores a trial on it and writes its model to a folder.
     *
     * @param trial a complete trial; empty for the best
     * @param rule how thresholds are tuned on dev, by name; empty for the standard of the study's objective
     * @param folds how many models to train anew and to average; 0 for the trial's own model
     */
    public FinalModel finish(Optional<String> name, OptionalInt trial, Optional<String> rule, int folds) {
        return Troubles.explained(() -> {
            StudyRecord study = database.study(name);
            return new StudyFinalization(workspace, database.store(), study, Clock.systemUTC(), interruption)
                    .run(trial, StudyThresholds.rule(rule, study), folds);
        });
    }

    /**
     * Trains a trial's configuration once more, on train and dev together, and writes its model to a folder.
     *
     * @param trial a complete trial; empty for the best
     * @param rule how the trial's thresholds are tuned on dev, by name; empty for the standard of the study's objective
     */
    public RetrainedModel retrain(Optional<String> name, OptionalInt trial, Optional<String> rule) {
        return Troubles.explained(() -> {
            StudyRecord study = database.study(name);
            return new StudyRetraining(workspace, database.store(), study, interruption)
                    .run(trial, StudyThresholds.rule(rule, study));
        });
    }

    /**
     * Loads a final model; the caller closes it.
     *
     * @param model the name of a study that was finalized, or the folder of a final model
     */
    public FinalClassifier classifier(String model) {
        return Troubles.explained(() -> {
            Path ofStudy = workspace.results().resolve(model).resolve(FinalModelFiles.FOLDER);
            Path directory = Files.isDirectory(ofStudy) ? ofStudy : Path.of(model);
            if (!Files.isDirectory(directory)) {
                throw new StudyError(
                        StudyError.Kind.NO_INPUT,
                        "There is no final model \"%s\", neither of a study nor in a folder; run: study finalize NAME"
                                .formatted(model));
            }
            return FinalClassifier.open(directory);
        });
    }

    /** Returns the texts of a table's column. */
    public List<String> texts(Path table, String column) {
        return Troubles.explained(() -> TextFile.read(table, column));
    }
}
