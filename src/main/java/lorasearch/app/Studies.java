package lorasearch.app;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import lorasearch.config.ExternalDefinition;
import lorasearch.config.FineTuneDefinition;
import lorasearch.config.StudyDefinition;
import lorasearch.objective.Objective;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.trial.AskedTrial;
import lorasearch.trial.StudyListener;

/**
 * The use cases, over all studies of one workspace.
 *
 * <p>A study's name may be left out wherever there is only one study. Every method throws {@link StudyError} for what a
 * user can mend. Used by one thread, except for {@link #interrupt} and {@link
 * #killWorkers}.
 */
public final class Studies implements AutoCloseable {

    private final Workspace workspace;
    private final WorkspaceDatabase database;
    private final Interruption interruption = new Interruption();

    private Studies(Workspace workspace, WorkspaceDatabase database) {
        this.workspace = workspace;
        this.database = database;
    }

    /** Opens a workspace whose database lies on a local disk; nothing is read or created before it is needed. */
    public static Studies open(Workspace workspace) {
        return open(workspace, false);
    }

    /**
     * Opens a workspace; nothing is read or created before it is needed.
     *
     * @param networkDisk whether the database may lie on a network file system
     */
    public static Studies open(Workspace workspace, boolean networkDisk) {
        return new Studies(workspace, new WorkspaceDatabase(workspace.database(), networkDisk));
    }

    /** Returns whether there is a study of that name. */
    public boolean exists(String name) {
        return Troubles.explained(() -> database.find(name).isPresent());
    }

    /**
     * Creates a study after checking all that it names. A study that another program made under that name is continued.
     *
     * @param progress takes a line about each thing that was checked
     */
    public StudySummary create(StudyDefinition study, Consumer<String> progress) {
        return Troubles.explained(() -> {
            if (database.find(study.name()).filter(Studies::isDefined).isPresent()) {
                throw new StudyError(
                        StudyError.Kind.CANNOT_CREATE,
                        "Study \"%s\" exists already; give the new one another name: study create OTHER-NAME."
                                .formatted(study.name()));
            }
            TrialStore target = database.storeToWrite();
            StudyRecord created = study instanceof FineTuneDefinition tuning
                    ? new StudyCreation(tuning, progress).create(target)
                    : new ExternalCreation((ExternalDefinition) study, progress).create(target);
            return Summaries.of(created, target);
        });
    }

    /** A study without a definition was made by another program; it can be given one. */
    private static boolean isDefined(StudyRecord study) {
        return !study.definition().isEmpty();
    }

    /**
     * Runs trials until the study has as many as it shall have, or something stops it.
     *
     * @param name the study; may be empty if there is only one
     */
    public OptimizeResult optimize(Optional<String> name, OptimizeRequest request, StudyListener listener) {
        return Troubles.explained(() -> {
            StudyRecord study = database.study(name);
            return new StudyOptimization(workspace, database.store(), study, interruption).run(request, listener);
        });
    }

    /**
     * Runs trials on an objective that the caller brings along, whatever the study's definition names.
     *
     * @param name the study; may be empty if there is only one
     */
    public OptimizeResult optimize(
            Optional<String> name, OptimizeRequest request, StudyListener listener, Objective objective) {
        return Troubles.explained(() -> {
            StudyRecord study = database.study(name);
            return new StudyOptimization(workspace, database.store(), study, interruption)
                    .run(request, listener, objective);
        });
    }

    /**
     * Hands out the next trial to be evaluated elsewhere.
     *
     * @param trials the total of trials that the study shall have; empty for what the study file says
     * @param lease how long that may take; after it the trial is handed out again
     */
    public AskedTrial ask(Optional<String> name, OptionalInt trials, Duration lease) {
        return Troubles.explained(
                () -> new AskedTrials(workspace, database.store(), database.study(name)).ask(trials, lease));
    }

    /** Takes in what somebody tells of a trial that was asked for. */
    public ToldTrial tell(Optional<String> name, TellRequest request) {
        return Troubles.explained(
                () -> new AskedTrials(workspace, database.store(), database.study(name)).tell(request));
    }

    /**
     * Has a point tried once, before any that is suggested.
     *
     * @param settings parameter name to value, as typed; parameters that are left out are suggested
     */
    public EnqueuedTrial enqueue(Optional<String> name, Map<String, String> settings) {
        return Troubles.explained(() -> EnqueuedTrial.add(database.store(), database.study(name), settings));
    }

    /**
     * Says what another definition would mean for a study's trials, and makes it the study's unless this is only asked.
     *
     * @param apply whether to change the study
     */
    public Migration migrate(Optional<String> name, StudyDefinition wanted, boolean apply) {
        return Troubles.explained(() ->
                new StudyMigration(database.store(), database.study(name), Clock.systemUTC()).migrate(wanted, apply));
    }

    /**
     * Runs trials as one of several worker processes, which another process watches over.
     *
     * @param settings what this worker is told
     */
    public OptimizeResult work(WorkerSettings settings, StudyListener listener) {
        return Troubles.explained(() -> {
            StudyRecord study = database.study(Optional.of(settings.study()));
            return new StudyOptimization(workspace, database.store(), study, interruption).work(settings, listener);
        });
    }

    /** Asks a running {@link #optimize} or {@link #work} to stop soon; from any thread. */
    public void interrupt() {
        interruption.request();
    }

    /** Ends the worker processes of a running {@link #optimize} at once; from any thread. */
    public void killWorkers() {
        interruption.kill();
    }

    /** Returns all studies, oldest first. */
    public List<StudySummary> list() {
        return Troubles.explained(() -> database.studies().stream()
                .map(study -> Summaries.of(study, database.store()))
                .toList());
    }

    /** Checks the machine, the database and the engine. */
    public List<Check> doctor() {
        return new Doctor(workspace).examine();
    }

    /** Returns the use cases that read what is known of a study. */
    public StudyResults results() {
        return new StudyResults(workspace, database);
    }

    /** Returns the use cases that make models of a study's best trials, and use them. */
    public StudyModels models() {
        return new StudyModels(workspace, database, interruption);
    }

    /** Returns the use cases that draw pages. */
    public StudyPages pages() {
        return new StudyPages(workspace, database);
    }

    /** Returns the use cases that keep the database in order. */
    public StudyCare care() {
        return new StudyCare(workspace, database);
    }

    @Override
    public void close() {
        database.close();
    }
}
