package lorasearch.app;

import java.util.List;
import lorasearch.config.ExternalDefinition;
import lorasearch.config.FineTuneDefinition;
import lorasearch.config.StudyDefinition;
import lorasearch.objective.Objective;
import lorasearch.objective.command.CommandObjective;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;

/** What the trials of a study evaluate, with all they share in this process. Whoever prepares it closes it. */
interface PreparedObjective extends AutoCloseable {

    /** Returns what the trials evaluate. */
    Objective objective();

    /** Frees what was loaded. */
    @Override
    void close();

    /**
     * Makes the objective of a stored study ready.
     *
     * @throws StudyError if what it needs has changed since the study was created, or the study has nothing to run
     */
    static PreparedObjective of(StudyDefinition definition, TrialStore store, StudyRecord study) {
        return definition instanceof FineTuneDefinition tuning
                ? fineTuning(tuning, store, study)
                : program((ExternalDefinition) definition, study);
    }

    private static PreparedObjective fineTuning(FineTuneDefinition definition, TrialStore store, StudyRecord study) {
        StudyData data = StudyData.ofStored(definition, study);
        FineTuning tuning = FineTuning.prepare(
                definition,
                data.splits(),
                StudyFacts.of(study).map(StudyFacts::baselines).orElse(List.of()));
        List<String> metrics = definition.search().metrics();
        return metrics.size() == 1 ? tuning : new SeveralObjectives(tuning, metrics, store, study.id());
    }

    private static PreparedObjective program(ExternalDefinition definition, StudyRecord study) {
        if (definition.objective().command().isEmpty()) {
            throw new StudyError(
                    StudyError.Kind.USAGE,
                    "Study \"%s\" has no command to run; ask for points with \"study ask %s\" and tell their values."
                            .formatted(study.name(), study.name()));
        }
        ProgramFacts.of(study)
                .ifPresent(facts -> Fingerprints.requireSame(
                        study.name(),
                        facts.fingerprints(),
                        ProgramFacts.of(definition).fingerprints()));
        CommandObjective objective =
                new CommandObjective(definition.objective().command().get(), definition.space());
        return new Running(objective);
    }

    /**
     * An objective that shares nothing between its trials.
     *
     * @param objective what the trials evaluate
     */
    record Running(Objective objective) implements PreparedObjective {
        @Override
        public void close() {
            // There is nothing to free.
        }
    }
}
