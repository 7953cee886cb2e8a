package lorasearch.app;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lorasearch.config.DefinitionJson;
import lorasearch.config.ExternalDefinition;
import lorasearch.objective.command.Command;
import lorasearch.objective.command.CommandObjective;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;

/** Creates a study whose trials are evaluated outside, after what it names was looked at. */
final class ExternalCreation {

    private final ExternalDefinition study;
    private final Consumer<String> progress;

    ExternalCreation(ExternalDefinition study, Consumer<String> progress) {
        this.study = study;
        this.progress = progress;
    }

    /** Checks the study and stores it. */
    StudyRecord create(TrialStore store) {
        Samplers.of(study);
        Pruners.of(study);
        study.objective().command().ifPresent(this::check);
        ProgramFacts facts = ProgramFacts.of(study);
        facts.fingerprints().forEach((file, sha256) -> progress.accept("Program file %s.".formatted(file)));
        return store.createStudy(
                study.name(),
                List.copyOf(study.objective().goals().values()),
                DefinitionJson.write(study),
                Map.of(ProgramFacts.ATTRIBUTE, facts.toJson()));
    }

    private void check(Command command) {
        if (!Files.isDirectory(command.directory())) {
            throw new StudyError(
                    StudyError.Kind.NO_INPUT,
                    "objective.directory (%s) does not exist; it is relative to the study file."
                            .formatted(command.directory()));
        }
        Troubles.withStudyFile(() -> new CommandObjective(command, study.space()));
        progress.accept("Command \"%s\" in %s.".formatted(command, command.directory()));
    }
}
