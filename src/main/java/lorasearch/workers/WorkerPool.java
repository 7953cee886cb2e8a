package lorasearch.workers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import lorasearch.engine.RunLimits;
import lorasearch.engine.RunResult;
import lorasearch.storage.Attempt;
import lorasearch.storage.HeldTrial;
import lorasearch.storage.TrialStore;
import lorasearch.storage.Worker;
import lorasearch.trial.StopReason;
import lorasearch.trial.StudyListener;

/**
 * Several worker processes on one study.
 *
 * <p>A worker that dies costs the attempt at its trial, no more: the trial is given to another one, and a new worker takes the
 * place of the dead one, after a pause that grows with each death in a row. A worker that holds a trial beyond its time limit
 * is killed, and the trial fails. {@link #run} is to be called once; {@link #stop} and {@link #kill} from any thread.
 */
public final class WorkerPool {

    private static final long LOOK_MILLIS = 200;

    private final TrialStore store;
    private final long study;
    private final StudyListener listener;
    private final LongSupplier nanoTime;
    private final List<Slot> slots = new ArrayList<>();
    private volatile boolean stopRequested;
    private Optional<RunResult> verdict = Optional.empty();

    /**
     * @param commands how each worker is started, asked at each start; its last line of output is a {@link WorkerResult}, and it stops soon after
     *     the end of its input
     * @param logs the folder for what workers print
     * @param nanoTime a count of nanoseconds that never jumps
     */
    public WorkerPool(
            TrialStore store,
            long study,
            List<Supplier<ProcessBuilder>> commands,
            Path logs,
            StudyListener listener,
            LongSupplier nanoTime) {
        this.store = store;
        this.study = study;
        this.listener = listener;
        this.nanoTime = nanoTime;
        commands.forEach(command -> slots.add(new Slot(slots.size() + 1, command, logs, nanoTime)));
    }

    /** Asks all workers to finish their step, save their trials and end; nobody is started any more. */
    public void stop() {
        stopRequested = true;
    }

    /** Ends all workers at once. */
    public void kill() {
        stopRequested = true;
        slots.forEach(slot -> slot.process().ifPresent(WorkerProcess::kill));
    }

    /**
     * Runs the workers until all of them have ended.
     *
     * @param limits those that the workers have too; kept here over all of them
     * @throws IOException if a worker cannot be started
     * @throws WorkerRefusedException if a worker says that it cannot work
     */
    public RunResult run(RunLimits limits) throws IOException {
        HistoryWatch history = new HistoryWatch(store.history(study), listener);
        Optional<HangWatch> hangs = limits.trialTimeout().map(timeout -> new HangWatch(timeout, nanoTime));
        listener.begin(store.history(study).finishedCount(), limits.target());
        try {
            while (!slots.stream().allMatch(Slot::isEmptyForGood)) {
                turn(hangs, limits);
                history.look(store.history(study));
                if (history.failuresInARow() >= limits.maxConsecutiveFailures()) {
                    end(new RunResult(
                            StopReason.FAILURES,
                            "%d trials failed in a row, the last one with: %s"
                                    .formatted(history.failuresInARow(), history.lastFailure())));
                }
                pause();
            }
        } finally {
            kill();
        }
        history.look(store.history(study));
        return result(limits);
    }

    private void turn(Optional<HangWatch> hangs, RunLimits limits) throws IOException {
        List<HeldTrial> running = hangs.isPresent() ? store.held(study) : List.of();
        for (Slot slot : slots) {
            if (stopRequested) {
                slot.close();
                slot.process().ifPresent(WorkerProcess::requestStop);
            }
            slot.startWhenDue();
            if (slot.process().isEmpty()) {
                continue;
            }
            WorkerProcess worker = slot.process().get();
            if (!worker.isAlive()) {
                ended(slot, worker);
            } else if (hangs.isPresent() && hangs.get().hangs(worker.worker(), running)) {
                endHanging(slot, worker, limits.trialTimeout().orElseThrow());
            }
        }
    }

    private void ended(Slot slot, WorkerProcess worker) {
        Optional<WorkerResult> result = worker.result();
        if (result.isEmpty()) {
            died(slot, worker);
            return;
        }
        slot.vacate();
        switch (result.get().reason()) {
            case ACCIDENT -> {} // A fresh process tries the trial once more.
            case FAILURES -> end(new RunResult(StopReason.FAILURES, result.get().detail()));
            case EXHAUSTED, TIMEOUT -> {
                slot.close();
                verdict =
                        verdict.or(() -> Optional.of(new RunResult(result.get().reason(), "")));
            }
            case TARGET_REACHED, OTHERS_FINISH, INTERRUPTED -> slot.close();
        }
    }

    private void died(Slot slot, WorkerProcess worker) {
        if (worker.refused()) {
            throw new WorkerRefusedException(worker.logTail());
        }
        String reason = worker.ending() + ", log: " + worker.logTail();
        List<Integer> trials = store.takeFrom(study, worker.worker(), reason, true);
        boolean replaced = slot.vacateAfterDeath(hasFinishedTrials(worker.worker()));
        String next = replaced ? "another worker takes its place" : "nobody takes its place any more";
        trials.forEach(trial -> listener.warned(
                trial,
                "%s; the trial is tried again, and %s (log: %s)".formatted(worker.ending(), next, worker.log())));
        if (slots.stream().allMatch(Slot::isEmptyForGood)) {
            end(new RunResult(StopReason.FAILURES, "all workers died again and again; the last one: " + reason));
        }
    }

    private boolean hasFinishedTrials(Worker worker) {
        return store.attempts(study).stream()
                .filter(attempt -> attempt.worker().equals(worker))
                .anyMatch(attempt ->
                        attempt.ending().isPresent() && attempt.ending().get() != Attempt.Ending.LOST);
    }

    private void endHanging(Slot slot, WorkerProcess worker, Duration trialTimeout) {
        worker.kill();
        store.takeFrom(
                study,
                worker.worker(),
                RunLimits.tooLong(trialTimeout) + " Its worker did not answer and was killed.",
                false);
        slot.vacate();
    }

    /** Stops all workers for a reason. */
    private void end(RunResult reason) {
        verdict = Optional.of(reason);
        stopRequested = true;
    }

    private RunResult result(RunLimits limits) {
        long finished = store.history(study).finishedCount();
        if (verdict.isPresent() && verdict.get().reason() == StopReason.FAILURES) {
            return verdict.get();
        }
        if (finished >= limits.target()) {
            return new RunResult(StopReason.TARGET_REACHED, "");
        }
        if (stopRequested) {
            return new RunResult(StopReason.INTERRUPTED, "");
        }
        return verdict.orElseGet(() -> new RunResult(StopReason.OTHERS_FINISH, ""));
    }

    private void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException interrupted) {
            stopRequested = true;
        }
    }
}
