package lorasearch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lorasearch.app.StudyError.Kind;
import lorasearch.config.StudyNames;
import lorasearch.storage.DatabaseAddress;
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
     * @param name the study in that database; may be empty if there is only one
     * @param newName how it is called here; its own name if empty
     * @return the copy
     */
    StudyRecord run(DatabaseAddress address, Optional<String> name, Optional<String> newName) throws IOException {
        if (address instanceof DatabaseAddress.File file) {
            return run(file.path(), name, newName);
        }
        try (JooqTrialStore source = JooqTrialStore.open(address, StoreEnvironment.system())) {
            return copy(source, address.toString(), name, newName);
        }
    }

    /** Copies from a copy of the file, because opening it may add tables of ours to it. */
    private StudyRecord run(Path file, Optional<String> name, Optional<String> newName) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new StudyError(
                    Kind.NO_INPUT, "There is no database %s to copy from; name a SQLite file.".formatted(file));
        }
        Path folder = Files.createTempDirectory("lorasearch-import");
        Path copy = folder.resolve("source.db");
        try {
            DatabaseFiles.backUp(file, copy);
            try (JooqTrialStore source = JooqTrialStore.open(copy, StoreEnvironment.system())) {
                return copy(source, file.toString(), name, newName);
            }
        } finally {
            delete(folder);
        }
    }

    private StudyRecord copy(JooqTrialStore source, String place, Optional<String> name, Optional<String> newName) {
        StudyRecord study = choose(source.studies(), name, place);
        String called = newName.orElse(study.name());
        if (!StudyNames.isValid(called)) {
            throw new StudyError(
                    Kind.BAD_DATA, "Study name \"%s\" %s; choose one with --as.".formatted(called, StudyNames.RULE));
        }
        return target.copyOf(source, study.id(), called);
    }

    private static StudyRecord choose(List<StudyRecord> studies, Optional<String> name, String place) {
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
                        ? "%s has no study \"%s\"; it has: %s.".formatted(place, name.get(), listed)
                        : "%s has %d studies; name one: %s.".formatted(place, names.size(), listed));
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
