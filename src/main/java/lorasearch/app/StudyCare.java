package lorasearch.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.Salvage;
import lorasearch.storage.jooq.StoreEnvironment;

/** The use cases that keep a database in order. Every method throws {@link StudyError} for what a user can mend. */
public final class StudyCare {

    private final Workspace workspace;
    private final WorkspaceDatabase database;

    StudyCare(Workspace workspace, WorkspaceDatabase database) {
        this.workspace = workspace;
        this.database = database;
    }

    /**
     * What was saved of a damaged database.
     *
     * @param rows rows that were copied
     * @param unreadable rows that could not be read, by table; tables without any are not named
     * @param failedTrials trials that are lost, or lost what they can be compared by; they are failed trials now
     */
    public record Recovered(long rows, Map<String, Long> unreadable, int failedTrials) {}

    /**
     * Writes a study's trials ({@code .csv}, {@code .json}) or a backup of the whole database ({@code .db}).
     *
     * @param name the study; may be empty if there is only one or the database is meant
     * @param file must not exist
     */
    public void export(Optional<String> name, Path file) {
        Troubles.explained(() -> {
            if (StudyExport.isDatabase(file)) {
                StudyExport.database(workspace.file("A backup (.db)"), file);
            } else {
                StudyExport.trials(database.store(), database.study(name), file);
            }
            return file;
        });
    }

    /**
     * Copies a study from another database, ours or Python Optuna's, into this one, which is created if it is missing.
     *
     * @param source a file, or the URL of a PostgreSQL database
     * @param password for a server whose URL has none; may be empty
     * @param name the study in that database; may be empty if it has only one
     * @param newName how it is called here; its own name if empty
     */
    public StudySummary importFrom(String source, String password, Optional<String> name, Optional<String> newName) {
        return Troubles.explained(() -> {
            DatabaseAddress address = Workspace.address(source, password);
            try (JooqTrialStore target = JooqTrialStore.create(workspace.database(), StoreEnvironment.system())) {
                return Summaries.of(new StudyImport(target).run(address, name, newName), target);
            }
        });
    }

    /** Saves what can be read of this database into a new one; this one stays as it is. */
    public Recovered recover(Path fresh) {
        return Troubles.explained(() -> {
            Salvage.Result result = Salvage.run(workspace.file("study recover"), fresh);
            return new Recovered(result.rows(), result.unreadable(), result.failedTrials());
        });
    }

    /**
     * Deletes a study and its trials from the database. Its reports and models stay where they are.
     *
     * @return the folder of its reports and models
     */
    public Path delete(String name) {
        return Troubles.explained(() -> {
            database.store().deleteStudy(database.study(Optional.of(name)).id());
            return workspace.of(name);
        });
    }

    /** Excludes finished trials from everything that is made of a study's results; they are kept. */
    public void exclude(Optional<String> name, List<Integer> trials) {
        Troubles.explained(() -> {
            long study = database.study(name).id();
            trials.forEach(trial -> database.store().exclude(study, trial));
            return study;
        });
    }

    /** Takes excluded trials back. */
    public void include(Optional<String> name, List<Integer> trials) {
        Troubles.explained(() -> {
            long study = database.study(name).id();
            trials.forEach(trial -> database.store().include(study, trial));
            return study;
        });
    }
}
