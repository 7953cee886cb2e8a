package lorasearch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import lorasearch.config.ExternalDefinition;
import lorasearch.config.FineTuneDefinition;
import lorasearch.config.Nearest;
import lorasearch.config.StudyDefinition;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.metrics.ThresholdRule;
import lorasearch.objective.Objective;
import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.AskedTrial;
import lorasearch.trial.StudyListener;
import lorasearch.trial.TrialHistory;

/**
 * The use cases, over all studies of one workspace.
 *
 * <p>A study's name may be left out wherever there is only one study. Every method throws {@link StudyError} for what a
 * user can mend. Used by one thread, except for {@link #interrupt} and {@link
 * #killWorkers}.
 */
public final class Studies implements AutoCloseable {

    private final Workspace workspace;
    private final boolean networkDisk;
    private Optional<TrialStore> store = Optional.empty();
    private final Interruption interruption = new Interruption();

    private Studies(Workspace workspace, boolean networkDisk) {
        this.workspace = workspace;
        this.networkDisk = networkDisk;
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
        return new Studies(workspace, networkDisk);
    }

    /** Returns whether there is a study of that name. */
    public boolean exists(String name) {
        return Troubles.explained(() -> hasDatabase() && store().findStudy(name).isPresent());
    }

    /** A study without a definition was made by another program; it can be given one. */
    private boolean isDefined(String name) {
        return hasDatabase()
                && store().findStudy(name)
                        .filter(study -> !study.definition().isEmpty())
                        .isPresent();
    }

    /**
     * Creates a study after checking all that it names. A study that another program made under that name is continued.
     *
     * @param progress takes a line about each thing that was checked
     */
    public StudySummary create(StudyDefinition study, Consumer<String> progress) {
        return Troubles.explained(() -> {
            if (isDefined(study.name())) {
                throw new StudyError(
                        StudyError.Kind.CANNOT_CREATE,
                        "Study \"%s\" exists already; give the new one another name: study create OTHER-NAME."
                                .formatted(study.name()));
            }
            TrialStore target = storeToWrite();
            StudyRecord created = study instanceof FineTuneDefinition tuning
                    ? new StudyCreation(tuning, progress).create(target)
                    : new ExternalCreation((ExternalDefinition) study, progress).create(target);
            return Summaries.of(created, target);
        });
    }

    /**
     * Runs trials until the study has as many as it shall have, or something stops it.
     *
     * @param name the study; may be empty if there is only one
     */
    public OptimizeResult optimize(Optional<String> name, OptimizeRequest request, StudyListener listener) {
        return Troubles.explained(() -> {
            StudyRecord study = study(name);
            return new StudyOptimization(workspace, store(), study, interruption).run(request, listener);
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
            StudyRecord study = study(name);
            return new StudyOptimization(workspace, store(), study, interruption).run(request, listener, objective);
        });
    }

    /**
     * Hands out the next trial to be evaluated elsewhere.
     *
     * @param trials the total of trials that the study shall have; empty for what the study file says
     * @param lease how long that may take; after it the trial is handed out again
     */
    public AskedTrial ask(Optional<String> name, OptionalInt trials, Duration lease) {
        return Troubles.explained(() -> new AskedTrials(workspace, store(), study(name)).ask(trials, lease));
    }

    /** Takes in what somebody tells of a trial that was asked for. */
    public ToldTrial tell(Optional<String> name, TellRequest request) {
        return Troubles.explained(() -> new AskedTrials(workspace, store(), study(name)).tell(request));
    }

    /**
     * Has a point tried once, before any that is suggested.
     *
     * @param settings parameter name to value, as typed; parameters that are left out are suggested
     */
    public EnqueuedTrial enqueue(Optional<String> name, Map<String, String> settings) {
        return Troubles.explained(() -> EnqueuedTrial.add(store(), study(name), settings));
    }

    /**
     * Says what another definition would mean for a study's trials, and makes it the study's unless this is only asked.
     *
     * @param apply whether to change the study
     */
    public Migration migrate(Optional<String> name, StudyDefinition wanted, boolean apply) {
        return Troubles.explained(
                () -> new StudyMigration(store(), study(name), Clock.systemUTC()).migrate(wanted, apply));
    }

    /**
     * Runs trials as one of several worker processes, which another process watches over.
     *
     * @param settings what this worker is told
     */
    public OptimizeResult work(WorkerSettings settings, StudyListener listener) {
        return Troubles.explained(() -> {
            StudyRecord study = study(Optional.of(settings.study()));
            return new StudyOptimization(workspace, store(), study, interruption).work(settings, listener);
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

    /** Returns the best trial with what is needed to judge it. */
    public BestTrial best(Optional<String> name) {
        return Troubles.explained(() -> new BestOfStudy(workspace, store(), study(name)).find());
    }

    /** Returns the best trials of a study with several objectives; empty for a study with one. */
    public Optional<StudyFront> front(Optional<String> name) {
        return Troubles.explained(() -> {
            StudyRecord study = study(name);
            return study.directions().size() == 1
                    ? Optional.empty()
                    : Optional.of(StudyFront.of(study, store().history(study.id())));
        });
    }

    /** Returns all that is known of one trial. */
    public ShownTrial trial(Optional<String> name, int number) {
        return Troubles.explained(() -> new TrialInquiry(workspace, store(), study(name)).of(number));
    }

    /** Returns the names of a study's objectives. */
    public List<String> metrics(Optional<String> name) {
        return Troubles.explained(() -> Summaries.metrics(study(name)));
    }

    /** Returns all trials. */
    public TrialHistory history(Optional<String> name) {
        return Troubles.explained(() -> store().history(study(name).id()));
    }

    /** Makes the suggestion for a trial again, out of what was known then. */
    public ReplayResult replay(Optional<String> name, int trial) {
        return Troubles.explained(() -> new StudyReplay(store(), study(name)).replay(trial));
    }

    /** Measures how much the parameters matter. */
    public ParameterShares importance(Optional<String> name, ImportanceRequest request) {
        return Troubles.explained(() -> new StudyImportance(store(), study(name)).measure(request));
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
                () -> new StudyReplication(workspace, store(), study(name), interruption).run(top, seeds, progress));
    }

    /**
     * Tunes the thresholds of a trial by a rule, and compares all rules.
     *
     * @param trial a complete trial; empty for the best
     * @param rule a rule's name, such as {@code shrunk}; empty for the standard of the study's objective
     */
    public ThresholdReport thresholds(Optional<String> name, OptionalInt trial, Optional<String> rule) {
        return Troubles.explained(() -> {
            StudyRecord study = study(name);
            TrialHistory history = store().history(study.id());
            return new StudyThresholds(workspace, store(), study)
                    .of(TrialFiles.complete(history, trial, study.name()), rule(rule, study));
        });
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
            StudyRecord study = study(name);
            return new StudyFinalization(workspace, store(), study, Clock.systemUTC(), interruption)
                    .run(trial, rule(rule, study), folds);
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
            StudyRecord study = study(name);
            return new StudyRetraining(workspace, store(), study, interruption).run(trial, rule(rule, study));
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

    /**
     * Writes the report and returns its page.
     *
     * @param dark whether each picture shall also be drawn as a PNG for dark paper
     */
    public Path report(Optional<String> name, boolean dark) {
        return Troubles.explained(() -> new StudyReporting(workspace, store(), study(name)).write(dark));
    }

    /**
     * Shows the report on this machine while the study runs, until it is closed.
     *
     * @param port where to listen; 0 for any free port
     * @param token the secret part of the address
     */
    public Dashboard dashboard(Optional<String> name, int port, String token) {
        return Troubles.explained(() -> {
            StudyRecord study = study(name);
            TrialStore open = store();
            StudyReporting reporting = new StudyReporting(workspace, open, study);
            LiveReport live = new LiveReport(() -> open.history(study.id()), reporting::report, Duration.ofSeconds(2));
            return Dashboard.start(live, port, token);
        });
    }

    /**
     * Puts several studies side by side on a page, and returns it.
     *
     * @param dark whether each picture shall also be drawn as a PNG for dark paper
     */
    public Path compare(List<String> names, boolean dark) {
        return Troubles.explained(() -> new StudyComparison(workspace, store())
                .write(names.stream().map(name -> study(Optional.of(name))).toList(), dark));
    }

    /** Returns all studies, oldest first. */
    public List<StudySummary> list() {
        return Troubles.explained(() -> hasDatabase()
                ? store().studies().stream()
                        .map(study -> Summaries.of(study, store()))
                        .toList()
                : List.of());
    }

    /** Checks the machine, the database and the engine. */
    public List<Check> doctor() {
        return new Doctor(workspace).examine();
    }

    /** Returns the use cases that keep the database in order. */
    public StudyCare care() {
        return new StudyCare(workspace, this::study, this::store);
    }

    @Override
    public void close() {
        store.ifPresent(TrialStore::close);
        store = Optional.empty();
    }

    private StudyRecord study(Optional<String> name) {
        List<StudyRecord> all = store().studies();
        List<String> names = all.stream().map(StudyRecord::name).toList();
        if (name.isPresent()) {
            return all.stream()
                    .filter(study -> study.name().equals(name.get()))
                    .findFirst()
                    .orElseThrow(() -> new StudyError(
                            StudyError.Kind.NO_INPUT,
                            "Study \"%s\" does not exist; there are: %s.%s"
                                    .formatted(name.get(), listed(names), Nearest.hint(name.get(), names))));
        }
        if (all.size() != 1) {
            throw new StudyError(
                    all.isEmpty() ? StudyError.Kind.NO_INPUT : StudyError.Kind.USAGE,
                    all.isEmpty()
                            ? "There is no study yet; create one with \"study create\"."
                            : "There are %d studies; name one: %s.".formatted(all.size(), listed(names)));
        }
        return all.get(0);
    }

    private static ThresholdRule rule(Optional<String> name, StudyRecord study) {
        if (name.isEmpty()) {
            return ThresholdRule.of(MultiLabelMetric.objectiveNamed(
                    Summaries.requiredFineTuning(study).search().metric()));
        }
        try {
            return ThresholdRule.named(name.get());
        } catch (IllegalArgumentException unknown) {
            throw new StudyError(StudyError.Kind.USAGE, unknown.getMessage(), unknown);
        }
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private boolean hasDatabase() {
        return store.isPresent()
                || !(workspace.database() instanceof DatabaseAddress.File file)
                || Files.exists(file.path());
    }

    private TrialStore store() {
        if (store.isEmpty()) {
            requireLocalDisk();
            store = Optional.of(JooqTrialStore.open(workspace.database(), StoreEnvironment.system()));
        }
        return store.get();
    }

    private TrialStore storeToWrite() {
        if (store.isEmpty()) {
            requireLocalDisk();
            store = Optional.of(JooqTrialStore.create(workspace.database(), StoreEnvironment.system()));
        }
        return store.get();
    }

    private void requireLocalDisk() {
        if (networkDisk || !(workspace.database() instanceof DatabaseAddress.File file)) {
            return;
        }
        try {
            Disk.of(file.path()).requireLocal();
        } catch (IOException unknown) {
            // What kind of disk it is cannot be told; whether the database can be used will show.
        }
    }
}
