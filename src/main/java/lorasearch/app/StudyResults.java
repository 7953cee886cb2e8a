package lorasearch.app;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import lorasearch.storage.StudyRecord;
import lorasearch.trial.TrialHistory;

/**
 * The use cases that read what is known of a study.
 *
 * <p>A study's name may be left out wherever there is only one study. Every method throws {@link StudyError} for what a user
 * can mend.
 */
public final class StudyResults {

    private final Workspace workspace;
    private final WorkspaceDatabase database;

    StudyResults(Workspace workspace, WorkspaceDatabase database) {
        this.workspace = workspace;
        this.database = database;
    }

    /** Returns the best trial with what is needed to judge it. */
    public BestTrial best(Optional<String> name) {
        return Troubles.explained(() -> new BestOfStudy(workspace, database.store(), database.study(name)).find());
    }

    /** Returns the best trials of a study with several objectives; empty for a study with one. */
    public Optional<StudyFront> front(Optional<String> name) {
        return Troubles.explained(() -> {
            StudyRecord study = database.study(name);
            return study.directions().size() == 1
                    ? Optional.empty()
                    : Optional.of(StudyFront.of(study, database.store().history(study.id())));
        });
    }

    /** Returns all that is known of one trial. */
    public ShownTrial trial(Optional<String> name, int number) {
        return Troubles.explained(() -> new TrialInquiry(workspace, database.store(), database.study(name)).of(number));
    }

    /** Returns the names of a study's objectives. */
    public List<String> metrics(Optional<String> name) {
        return Troubles.explained(() -> Summaries.metrics(database.study(name)));
    }

    /** Returns all trials. */
    public TrialHistory history(Optional<String> name) {
        return Troubles.explained(
                () -> database.store().history(database.study(name).id()));
    }

    /** Makes the suggestion for a trial again, out of what was known then. */
    public ReplayResult replay(Optional<String> name, int trial) {
        return Troubles.explained(() -> new StudyReplay(database.store(), database.study(name)).replay(trial));
    }

    /** Measures how much the parameters matter. */
    public ParameterShares importance(Optional<String> name, ImportanceRequest request) {
        return Troubles.explained(() -> new StudyImportance(database.store(), database.study(name)).measure(request));
    }

    /**
     * Tunes the thresholds of a trial by a rule, and compares all rules.
     *
     * @param trial a complete trial; empty for the best
     * @param rule a rule's name, such as {@code shrunk}; empty for the standard of the study's objective
     */
    public ThresholdReport thresholds(Optional<String> name, OptionalInt trial, Optional<String> rule) {
        return Troubles.explained(() -> {
            StudyRecord study = database.study(name);
            TrialHistory history = database.store().history(study.id());
            return new StudyThresholds(workspace, database.store(), study)
                    .of(TrialFiles.complete(history, trial, study.name()), StudyThresholds.rule(rule, study));
        });
    }
}
