package lorasearch.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import lorasearch.objective.Assignment;
import lorasearch.objective.MemoryShortageException;
import lorasearch.objective.Objective;
import lorasearch.pruner.Pruner;
import lorasearch.sampler.Sampler;
import lorasearch.space.Params;
import lorasearch.space.PythonJson;
import lorasearch.storage.Claim;
import lorasearch.storage.LostClaimException;
import lorasearch.storage.StoreException;
import lorasearch.storage.TrialStore;
import lorasearch.storage.Worker;
import lorasearch.trial.Outcome;
import lorasearch.trial.StopReason;
import lorasearch.trial.StudyListener;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * One worker of a study: takes trials, one at a time, until the study has enough or something stops it.
 *
 * <p>Any number of runners, in any number of processes, may work on the same study. A trial that another worker left
 * behind is taken up again at the same point with the same seed, from its last checkpoint if its objective saves any. A
 * trial that fails is recorded with its reason, and the run goes on. {@link #run} is to be called once; {@link
 * #interrupt} may be called from any thread.
 */
public final class StudyRunner {

    private final RunnableStudy study;
    private final TrialStore store;
    private final Worker worker;
    private final Pruner pruner;
    private final Objective objective;
    private final StudyListener listener;
    private final LongSupplier nanoTime;
    private final TrialStart start;
    private final RandomStreams streams;
    private final SavedStates states;
    private Optional<String> accident = Optional.empty();
    private volatile boolean interrupted;

    /**
     * @param worker who works; claims carry it
     * @param nanoTime a count of nanoseconds that never jumps; the timeout is measured with it
     */
    public StudyRunner(
            RunnableStudy study,
            TrialStore store,
            Worker worker,
            Sampler sampler,
            Pruner pruner,
            Objective objective,
            StudyListener listener,
            LongSupplier nanoTime) {
        this.study = study;
        this.store = store;
        this.worker = worker;
        this.pruner = pruner;
        this.objective = objective;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.start = new TrialStart(study, store, sampler);
        this.streams = new RandomStreams(study.seed());
        this.states = new SavedStates(store, study.directory());
    }

    /**
     * Asks the run to stop. The trial that is running is given back at its objective's next chance; everything that is
     * finished stays.
     */
    public void interrupt() {
        interrupted = true;
    }

    /**
     * Runs trials.
     *
     * @throws StoreException if the store cannot be used any more; finished trials are kept
     * @throws IOException if a trial's folder cannot be made
     */
    public RunResult run(RunLimits limits) throws IOException {
        Deadline deadline = new Deadline(limits.timeout(), nanoTime);
        listener.begin(store.history(study.id()).finishedCount(), limits.target());
        int failuresInARow = 0;
        LastTrials lastTrials = new LastTrials(store, study.id(), worker, listener, nanoTime);
        while (true) {
            if (interrupted) {
                return RunResult.because(StopReason.INTERRUPTED);
            }
            if (deadline.isOver()) {
                return RunResult.because(StopReason.TIMEOUT);
            }
            Optional<Claim> claim = store.claim(study.id(), worker, limits.target());
            if (claim.isEmpty()) {
                StopReason why = withoutClaim(limits);
                if (why == StopReason.OTHERS_FINISH && lastTrials.areWorthWaitingFor()) {
                    continue;
                }
                return RunResult.because(why);
            }
            Optional<Outcome> outcome = runTrial(claim.get(), limits, deadline);
            if (outcome.isEmpty()) {
                return RunResult.because(StopReason.EXHAUSTED);
            }
            if (accident.isPresent()) {
                return new RunResult(StopReason.ACCIDENT, accident.get());
            }
            if (!(outcome.get() instanceof Outcome.Interrupted)) {
                failuresInARow = outcome.get() instanceof Outcome.Failed ? failuresInARow + 1 : 0;
            }
            if (outcome.get() instanceof Outcome.Failed failed && failuresInARow >= limits.maxConsecutiveFailures()) {
                return new RunResult(
                        StopReason.FAILURES,
                        "%d trials failed in a row, the last one with: %s".formatted(failuresInARow, failed.reason()));
            }
        }
    }

    private StopReason withoutClaim(RunLimits limits) {
        return store.history(study.id()).finishedCount() >= limits.target()
                ? StopReason.TARGET_REACHED
                : StopReason.OTHERS_FINISH;
    }

    /** Runs one trial to its end and returns how it ended; empty if there is no point left to try. */
    private Optional<Outcome> runTrial(Claim claim, RunLimits limits, Deadline deadline) throws IOException {
        try {
            Optional<Params> params = start.start(claim);
            if (params.isEmpty()) {
                store.finish(claim, new Outcome.Interrupted(-1));
                return Optional.empty();
            }
            listener.started(claim.trial(), params.get());
            Outcome outcome = evaluate(claim, params.get(), limits, deadline);
            store.finish(claim, outcome);
            if (!(outcome instanceof Outcome.Interrupted)) {
                states.delete(claim.trial(), message -> listener.warned(claim.trial(), message));
            }
            tell(claim, outcome);
            return Optional.of(outcome);
        } catch (LostClaimException takenOver) {
            // Another worker finishes this trial: what was computed here counts for nothing, and does no harm.
            return Optional.of(new Outcome.Interrupted(-1));
        }
    }

    private Outcome evaluate(Claim claim, Params params, RunLimits limits, Deadline deadline) throws IOException {
        Path directory = Files.createDirectories(RunnableStudy.directoryOf(study.directory(), claim.trial()));
        Assignment assignment = new Assignment(
                claim.trial(),
                streams.ofEvaluation(claim.trial()),
                params,
                directory,
                mark(claim, Trial.MEMORY_SHORTAGE).isPresent());
        TrialTime time = new TrialTime(store, claim, nanoTime);
        try (Heartbeat heartbeat = new Heartbeat(store, claim)) {
            BooleanSupplier givesBack = () -> interrupted || deadline.isOver() || heartbeat.isLost();
            BooleanSupplier tooLong = () -> time.isOver(limits.trialTimeout());
            StoredProgress progress = new StoredProgress(
                    store,
                    study,
                    claim,
                    pruner,
                    listener,
                    () -> givesBack.getAsBoolean() || tooLong.getAsBoolean(),
                    time);
            Outcome outcome = withOneValuePerObjective(objective.evaluate(assignment, progress));
            if (outcome instanceof Outcome.Interrupted) {
                return tooLong.getAsBoolean() && !givesBack.getAsBoolean()
                        ? new Outcome.Failed(
                                RunLimits.tooLong(limits.trialTimeout().orElseThrow()))
                        : outcome;
            }
            time.keepAtEnd();
            return outcome;
        } catch (StoreException unusable) {
            throw unusable;
        } catch (MemoryShortageException shortage) {
            return afterShortage(claim, shortage.getMessage(), limits);
        } catch (Exception | OutOfMemoryError failed) {
            return afterAccident(claim, describe(failed), limits);
        }
    }

    private Outcome withOneValuePerObjective(Outcome outcome) {
        int objectives = store.history(study.id()).directions().size();
        return outcome instanceof Outcome.Completed completed
                        && completed.values().size() != objectives
                ? new Outcome.Failed("The objective ended with %d values %s; the study has %d."
                        .formatted(completed.values().size(), completed.values(), objectives))
                : outcome;
    }

    /** Gives the trial back once, to be computed in smaller parts; in a fresh process where there is one to come. */
    private Outcome afterShortage(Claim claim, String reason, RunLimits limits) {
        Outcome outcome = onceMore(claim, Trial.MEMORY_SHORTAGE, reason, limits);
        if (outcome instanceof Outcome.Interrupted) {
            listener.warned(claim.trial(), reason + "; it is tried once more in smaller parts");
        }
        return outcome;
    }

    /** Gives the trial back for another process, once. */
    private Outcome afterAccident(Claim claim, String reason, RunLimits limits) {
        return limits.endsOnAccident() ? onceMore(claim, Trial.ACCIDENT, reason, limits) : new Outcome.Failed(reason);
    }

    /** @param mark remembers that the trial broke off for such a reason before */
    private Outcome onceMore(Claim claim, String mark, String reason, RunLimits limits) {
        Optional<String> earlier = mark(claim, mark);
        if (earlier.isPresent()) {
            return new Outcome.Failed("%s (the attempt before: %s)".formatted(reason, PythonJson.read(earlier.get())));
        }
        store.mark(claim, mark, PythonJson.write(reason));
        if (limits.endsOnAccident()) {
            accident = Optional.of("trial %d: %s".formatted(claim.trial(), reason));
        }
        return new Outcome.Interrupted(-1);
    }

    private Optional<String> mark(Claim claim, String name) {
        Trial trial = store.history(study.id()).trials().get(claim.trial());
        return Optional.ofNullable(trial.systemAttributes().get(name));
    }

    private static String describe(Throwable failed) {
        if (failed instanceof OutOfMemoryError shortage) {
            return HeapShortage.inWords(shortage);
        }
        String message = failed.getMessage() == null ? "no message" : failed.getMessage();
        return "%s: %s".formatted(failed.getClass().getSimpleName(), message.replaceAll("\\s+", " "));
    }

    private void tell(Claim claim, Outcome outcome) {
        if (outcome instanceof Outcome.Interrupted) {
            return;
        }
        TrialHistory history = store.history(study.id());
        Trial trial = history.trials().get(claim.trial());
        boolean best = history.directions().size() == 1
                && history.best().map(trial::equals).orElse(false);
        listener.finished(trial, best);
    }
}
