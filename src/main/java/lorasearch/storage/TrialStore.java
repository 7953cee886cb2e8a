package lorasearch.storage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Direction;
import lorasearch.trial.LabelScore;
import lorasearch.trial.Outcome;
import lorasearch.trial.StepMetrics;
import lorasearch.trial.TrialHistory;

/**
 * Keeps studies and trials for any number of threads and processes.
 *
 * <p>Each method is one transaction: it happens wholly or not at all. Once it returns, its effect survives the death of
 * the process; and once a method that changes the state of a study or trial returns, that effect and all before it
 * survive a power failure ({@link #start}, {@link #renew}, {@link #report}, {@link #rewind}, {@link #note}, {@link #mark} and {@link
 * #labels} do not: what they wrote is certain with the next {@link #finish}). Methods that take a {@link Claim} throw {@link LostClaimException} and write nothing
 * if the claim is no longer held. All methods throw {@link StoreException} if the database cannot be used.
 */
public interface TrialStore extends AutoCloseable {

    /**
     * Makes calls wait for as long as other programs keep the database locked. Otherwise they fail after a while with a
     * {@link StoreException} of the kind {@link StoreException.Kind#BUSY}, which suits commands that somebody looks at.
     *
     * @param notice takes one line for people when a wait turns out long; called by the thread that waits
     */
    void waitForLocks(Consumer<String> notice);

    /**
     * Creates a study. One of that name which another program made, with the same directions and without a definition, gets
     * this definition and keeps its trials.
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

    /**
     * Replaces the definition of a study.
     *
     * @param definition the whole new definition as JSON text
     * @param attributes facts to set with it, name to JSON text; others stay
     */
    void redefine(long study, String definition, Map<String, String> attributes);

    /**
     * Adds a trial that some worker shall evaluate at the given (possibly partial) point, before any suggestion.
     *
     * @return the trial's number
     */
    int enqueue(long study, Params params);

    /** Returns how long a claim is kept without a sign of life from a worker whose process cannot be looked up. */
    Duration lease();

    /**
     * Takes the next trial: the earliest that waits, whether it was enqueued, given back or lost by its worker; else a
     * new one.
     *
     * <p>A trial is lost by its worker when the worker's process is gone, or when this store saw no sign of life from it
     * for its {@linkplain #lease lease}. A trial that was lost {@value #MOST_LOSSES} times since its last {@linkplain
     * Artifact#CHECKPOINT checkpoint} fails instead of being handed out again.
     *
     * @param study the study's id
     * @param worker who takes it
     * @param target how many finished trials the study shall have in total; counting held trials as finished ones, none
     *     beyond is handed out
     * @return the claim, or empty if the target is reached or will be by the trials that are held
     */
    default Optional<Claim> claim(long study, Worker worker, long target) {
        return claim(study, worker, target, lease());
    }

    /**
     * Takes the next trial as {@link #claim(long, Worker, long)} does, for another time.
     *
     * @param lease how long the claim is kept without a sign of life, where the worker's process cannot be looked up
     */
    Optional<Claim> claim(long study, Worker worker, long target, Duration lease);

    /** Returns the trials of a study that are held, those included whose worker is lost and was not missed yet. */
    List<HeldTrial> held(long study);

    /** How often a trial may take its worker's life before it is failed. */
    int MOST_LOSSES = 3;

    /**
     * Sets the point of a claimed trial. Another point of an earlier attempt is replaced, and its reports with it.
     *
     * @param space where the point lies; its distributions are stored with it
     */
    void start(Claim claim, SearchSpace space, Params params);

    /**
     * Sets the point of a claimed trial as {@link #start} does, unless another worker took the same point meanwhile.
     *
     * @param seen the history from which the point was suggested; a trial that it shows at the point does not hinder,
     *     nor does a failed one
     * @param marks system attributes (name to JSON text) that are set together with the point
     * @return whether the point was set; if not, nothing was written
     */
    boolean startUnlessTaken(
            Claim claim, SearchSpace space, Params params, TrialHistory seen, Map<String, String> marks);

    /** Says that the worker still works on the trial. To be called several times within a {@linkplain #lease lease}. */
    void renew(Claim claim);

    /** Adds an intermediate value with its metrics. A step that was reported before is replaced. */
    void report(Claim claim, int step, double value, Map<String, Double> metrics);

    /**
     * Forgets what an earlier attempt reported from a step on, because it is done again.
     *
     * @param step the first step that is forgotten
     * @param marks names of the {@linkplain #mark marks} that are forgotten with it
     */
    void rewind(Claim claim, int step, Set<String> marks);

    /** Records a file; replaces the one of the same name. */
    void keep(Claim claim, Artifact artifact);

    /** Sets a user attribute of the trial, as JSON text. */
    void note(Claim claim, String name, String json);

    /** Sets a system attribute of the trial, as JSON text, such as what a pruner remembers of it. */
    void mark(Claim claim, String name, String json);

    /** Sets the scores of each label. */
    void labels(Claim claim, List<LabelScore> labels);

    /**
     * Ends the claim. {@link Outcome.Completed}, {@link Outcome.Pruned} and {@link Outcome.Failed} finish the trial for
     * good, and forget its {@linkplain Artifact#CHECKPOINT checkpoints}; {@link Outcome.Interrupted} gives it back for another
     * attempt. Finishing twice the same way (the same
     * kind of outcome, and equal values) with the same claim does nothing the second time.
     *
     * @throws IllegalArgumentException if a completed outcome has not one value per objective of the study
     */
    void finish(Claim claim, Outcome outcome);

    /**
     * Ends the claims of a worker whose process has ended, as somebody knows who saw it.
     *
     * @param reason one line for people: what became of the worker
     * @param again whether others may try its trials again, as far as they were not lost {@value #MOST_LOSSES} times; if
     *     not, they fail with the reason
     * @return the numbers of its trials
     */
    List<Integer> takeFrom(long study, Worker worker, String reason, boolean again);

    /** Returns the study's trials; finished ones come from memory after they were read once. */
    TrialHistory history(long study);

    /** Returns the metrics of every report of the study, ordered by trial and step. */
    List<StepMetrics> metrics(long study);

    /** Returns the metrics of every report of a trial, ordered by step. */
    List<StepMetrics> metrics(long study, int trial);

    /** Returns the files of a trial, ordered by name. */
    List<Artifact> artifacts(long study, int trial);

    /** Forgets files of a finished trial, because they are about to be deleted. */
    void forget(long study, int trial, Set<String> artifacts);

    /** Returns the label scores of a trial; empty if it has none. */
    List<LabelScore> labelScores(long study, int trial);

    /** Returns every time a worker took a trial of the study, ordered by trial and attempt. */
    List<Attempt> attempts(long study);

    /** Returns every time a worker took a trial, ordered by attempt. */
    List<Attempt> attempts(long study, int trial);

    /**
     * Deletes a study with all its trials.
     *
     * @throws StoreException if workers hold trials of it
     */
    void deleteStudy(long study);

    /**
     * Sets a finished trial aside: its state becomes {@code FAIL}, which samplers, pruners and reports ignore. All else is
     * kept. Does nothing if it is excluded already.
     *
     * @throws StoreException if there is no such trial, or it has not finished
     */
    void exclude(long study, int trial);

    /**
     * Gives an excluded trial the state back that it had. Does nothing if it is not excluded.
     *
     * @throws StoreException if there is no such trial
     */
    void include(long study, int trial);

    /** Ends the use of the database by this store; to be called when no other thread uses it any more. */
    @Override
    void close();
}
