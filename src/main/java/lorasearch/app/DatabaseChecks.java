package lorasearch.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lorasearch.app.Check.Status;
import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.HeldTrial;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.StoreException;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.DatabaseFiles;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;

/** Looks at a database: whether all can be read, somebody works on what is said to be worked on, and files are there. */
final class DatabaseChecks {

    private final Workspace workspace;
    private final DatabaseAddress database;

    DatabaseChecks(Workspace workspace) {
        this.workspace = workspace;
        this.database = workspace.database();
    }

    List<Check> examine() {
        try {
            return database instanceof DatabaseAddress.File file ? examine(file.path()) : contents("reachable");
        } catch (StoreException broken) {
            return List.of(new Check("database", Status.PROBLEM, broken.getMessage()));
        }
    }

    private List<Check> examine(Path file) {
        if (!Files.exists(file)) {
            return List.of(new Check("database", Status.OK, file + " does not exist yet; \"study create\" makes it"));
        }
        try {
            List<String> faults = DatabaseFiles.faults(file);
            return faults.isEmpty()
                    ? contents("integrity ok")
                    : List.of(damaged("%s is damaged (%s)".formatted(file, faults.get(0))));
        } catch (StoreException broken) {
            if (broken.kind() == StoreException.Kind.UNREADABLE) {
                return List.of(damaged(broken.getMessage()));
            }
            throw broken;
        }
    }

    private static Check damaged(String what) {
        return new Check("database", Status.PROBLEM, what + "; save what is left with \"study recover --to NEW.db\"");
    }

    private List<Check> contents(String condition) {
        try (TrialStore store = JooqTrialStore.open(database, StoreEnvironment.system())) {
            String line =
                    "%s: %d studies, %s".formatted(database, store.studies().size(), condition);
            return List.of(
                    new Check("database", Status.OK, line), workers(store), new FileChecks(workspace, store).examine());
        }
    }

    private static Check workers(TrialStore store) {
        List<HeldTrial> held = store.studies().stream()
                .map(StudyRecord::id)
                .flatMap(study -> store.held(study).stream())
                .toList();
        LocalProcesses processes = new LocalProcesses();
        long left =
                held.stream().filter(trial -> processes.isGone(trial.worker())).count();
        return left == 0
                ? new Check("workers", Status.OK, "%d trials running".formatted(held.size()))
                : new Check(
                        "workers",
                        Status.WARNING,
                        "%d of %d running trials were left by workers that are gone; the next \"study optimize\" takes them up"
                                .formatted(left, held.size()));
    }
}
