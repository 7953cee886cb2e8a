package lorasearch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lorasearch.app.StudyError.Kind;
import lorasearch.config.StudyNames;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.jooq.DatabaseFiles;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;

/** Takes a study over from another database, one of ours or of Python Optuna's, which stays as it is. */
final class StudyImport {

    private final JooqTrialStore target;

    StudyImport(JooqTrialStore target) {
        this.target = target;
    }

    /**
     * Copies one study.
     *
     * @param name the study in the file; may be empty if there is only one
     * @param newName how it is called here; its own name if empty
     * @return the copy
     */
    StudyRecord run(Path file, Optional<String> name, Optional<String> newName) throws IOException {
        Path folder = Files.createTempDirectory("lorasearch-import");
        Path copy = folder.resolve("source.db");
        try {
            DatabaseFiles.backUp(file, copy);
            try (JooqTrialStore source = JooqTrialStore.open(copy, StoreEnvironment.system())) {
                StudyRecord study = choose(source.studies(), name, file);
                String called = newName.orElse(study.name());
                if (!StudyNames.isValid(called)) {
                    throw new StudyError(
                            Kind.BAD_DATA,
                            "Study name \"%s\" %s; choose one with --as.".formatted(called, StudyNames.RULE));
                }
                return target.copyOf(source, study.id(), called);
            }
        } finally {
            delete(folder);
        }
    }

    private static StudyRecord choose(List<StudyRecord> studies, Optional<String> name, Path file) {
        List<StudyRecord> chosen = studies.stream()
                .filter(study -> name.isEmpty() || name.get().equals(study.name()))
                .toList();
        if (chosen.size() == 1) {
            return chosen.get(0);
        }
        List<String> names = studies.stream().map(StudyRecord::name).toList();
        String listed = names.isEmpty() ? "none" : String.join(", ", names);
        throw new StudyError(
                name.isPresent() || names.isEmpty() ? Kind.NO_INPUT : Kind.USAGE,
                name.isPresent()
                        ? "%s has no study \"%s\"; it has: %s.".formatted(file, name.get(), listed)
                        : "%s has %d studies; name one: %s.".formatted(file, names.size(), listed));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
