package lorasearch.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import lorasearch.app.OptimizeRequest;
import lorasearch.app.OptimizeResult;
import lorasearch.app.Studies;
import lorasearch.app.StudyError;
import lorasearch.app.TellRequest;
import lorasearch.app.Workspace;
import lorasearch.config.ConfigException;
import lorasearch.config.ExternalDefinition;
import lorasearch.config.StudyDefinition;
import lorasearch.objective.Objective;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.AskedTrial;
import lorasearch.trial.Direction;
import lorasearch.trial.Outcome;
import lorasearch.trial.StudyListener;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * A study in a database, driven from Java. The same study can be used from the command line, and by other processes at
 * the same time: trials are shared.
 *
 * <p>Every method throws {@link StudyError} for what its caller can mend. Used by one thread; whoever opens it closes it.
 */
public final class Study implements AutoCloseable {

    private final Studies studies;
    private final String name;

    private Study(Studies studies, String name) {
        this.studies = studies;
        this.name = name;
    }

    /**
     * Creates a study that searches a space with the standard sampler and pruner.
     *
     * @param database the SQLite file, created if it does not exist; files of trials go to a folder {@code results} beside it
     * @param name {@code [A-Za-z0-9._-]}, at most 64 characters
     * @param directions one per objective, at least one
     * @throws ConfigException if the name is impossible, or there is nothing to search
     */
    public static Study create(Path database, String name, SearchSpace space, Direction... directions) {
        Map<String, Direction> goals = new LinkedHashMap<>();
        for (Direction direction : directions) {
            goals.put(directions.length == 1 ? "value" : "value_" + goals.size(), direction);
        }
        return create(database, ExternalDefinition.of(name, goals, space));
    }

    /**
     * Creates a study.
     *
     * @param database the SQLite file, created if it does not exist; files of trials go to a folder {@code results} beside it
     * @param definition such as a {@linkplain lorasearch.config.StudyFile study file} defines
     */
    public static Study create(Path database, StudyDefinition definition) {
        Studies studies = Studies.open(workspace(database));
        studies.create(definition, line -> {});
        return new Study(studies, definition.name());
    }

    /** Opens a study that exists. */
    public static Study open(Path database, String name) {
        Studies studies = Studies.open(workspace(database));
        studies.results().history(Optional.of(name));
        return new Study(studies, name);
    }

    private static Workspace workspace(Path database) {
        return Workspace.of(database, database.resolveSibling("results"));
    }

    /**
     * Evaluates points until the study has a number of finished trials in total.
     *
     * @param objective evaluates a point; may report on the way, and returns when it is told to stop
     * @param trials the total, earlier calls included
     * @return this study
     * @throws StudyError if too many trials failed in a row
     */
    public Study optimize(Objective objective, int trials) {
        OptimizeRequest request =
                new OptimizeRequest(OptionalInt.of(trials), OptionalInt.empty(), Optional.empty(), Optional.empty(), 1);
        OptimizeResult result = studies.optimize(Optional.of(name), request, new StudyListener() {}, objective);
        if (!result.detail().isEmpty()) {
            throw new StudyError(StudyError.Kind.TRY_AGAIN, result.detail());
        }
        return this;
    }

    /**
     * Evaluates a function of one value until the study has a number of finished trials in total.
     *
     * @param function returns the value of a point; a NaN fails the trial
     * @param trials the total, earlier calls included
     * @return this study
     */
    public Study optimize(ToDoubleFunction<Params> function, int trials) {
        return optimize((assignment, progress) -> value(function.applyAsDouble(assignment.params())), trials);
    }

    private static Outcome value(double value) {
        return Double.isNaN(value)
                ? new Outcome.Failed("The function returned a value that is not a number.")
                : Outcome.Completed.of(value);
    }

    /**
     * Returns the best trial of a study with one objective.
     *
     * @throws StudyError if no trial is complete
     */
    public Trial best() {
        return studies.results().best(Optional.of(name)).trial();
    }

    /** Returns the trials that no other beats in all objectives, ordered by number. */
    public List<Trial> front() {
        return history().front();
    }

    /** Returns all trials. */
    public TrialHistory history() {
        return studies.results().history(Optional.of(name));
    }

    /**
     * Hands out a point to evaluate elsewhere.
     *
     * @param lease how long that may take; after it the same point is handed out again
     * @throws StudyError if the study has all its trials
     */
    public AskedTrial ask(Duration lease) {
        return studies.ask(Optional.of(name), OptionalInt.empty(), lease);
    }

    /**
     * Tells the values of a point that was handed out, which is final.
     *
     * @param values one per objective
     * @throws StudyError if the trial's lease is over and it was handed out again, or it was told before
     */
    public void tell(AskedTrial asked, Double... values) {
        studies.tell(
                Optional.of(name),
                new TellRequest(
                        asked.trial(),
                        OptionalInt.of(asked.attempt()),
                        Map.of(),
                        Optional.empty(),
                        List.of(values),
                        ""));
    }

    @Override
    public void close() {
        studies.close();
    }
}
