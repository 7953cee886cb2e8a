package lorasearch.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Direction;
import lorasearch.trial.LabelScore;
import lorasearch.trial.Outcome;
import lorasearch.trial.TrialHistory;

/**
 * Keeps studies and trials for any number of threads and processes.
 *
 * <p>Each method is one transaction: it happens wholly or not at all, and once it returns, its effect survives a crash.
 * Methods that take a {@link Claim} throw {@link LostClaimException} and write nothing if the claim is no longer held.
 * All methods throw {@link StoreException} if the database cannot be used.
 */
public interface TrialStore extends AutoCloseable {

    /**
     * Creates a study.
     *
     * @param name the study's name
     * @param directions one per objective
     * @param definition the whole definition as JSON text
     * @param attributes name to JSON text
     * @throws StudyExistsException if the name is taken; of several processes that create it at once, one succeeds
     */
    StudyRecord createStudy(String name, List<Direction> directions, String definition, Map<String, String> attributes);

    /** Returns the study of that name. */
    Optional<StudyRecord> findStudy(String name);

    /** Returns all studies, oldest first. */
    List<StudyRecord> studies();

    /** Sets one fact of a study, as JSON text; replaces an earlier one of the same name. */
    void setStudyAttribute(long study, String name, String json);

    /** Adds a trial that some worker shall evaluate at the given (possibly partial) point, before any suggestion. */
    void enqueue(long study, Params params);

    /**
     * Takes the next trial: one whose worker died or was interrupted first, then an enqueued one, then a new one.
     *
     * @param study the study's id
     * @param worker who takes it
     * @param target how many finished trials the study shall have in total; counting running trials as finished ones,
     *     none beyond is handed out
     * @return the claim, or empty if the target is reached or will be by the trials that are running
     */
    Optional<Claim> claim(long study, Worker worker, long target);

    /**
     * Sets the point of a claimed trial. A point that was set by an earlier attempt is replaced.
     *
     * @param space where the point lies; its distributions are stored with it
     */
    void start(Claim claim, SearchSpace space, Params params);

    /** Says that the worker still works on the trial. To be called several times within a lease. */
    void renew(Claim claim);

    /** Adds an intermediate value with its metrics. A step that was reported by an earlier attempt is replaced. */
    void report(Claim claim, int step, double value, Map<String, Double> metrics);

    /** Records a file; replaces the one of the same name. */
    void keep(Claim claim, Artifact artifact);

    /** Sets a user attribute of the trial, as JSON text. */
    void note(Claim claim, String name, String json);

    /** Sets the scores of each label. */
    void labels(Claim claim, List<LabelScore> labels);

    /**
     * Ends the claim. {@link Outcome.Completed}, {@link Outcome.Pruned} and {@link Outcome.Failed} finish the trial for
     * good; {@link Outcome.Interrupted} gives it back for another attempt. Finishing twice the same way with the same
     * claim does nothing the second time.
     */
    void finish(Claim claim, Outcome outcome);

    /** Returns the study's trials; finished ones come from memory after they were read once. */
    TrialHistory history(long study);

    /** Returns the metrics of every report of the study, ordered by trial and step. */
    List<StepMetrics> metrics(long study);

    /** Returns the files of a trial. */
    List<Artifact> artifacts(long study, int trial);

    /** Returns the label scores of a trial; empty if it has none. */
    List<LabelScore> labelScores(long study, int trial);

    @Override
    void close();
}
