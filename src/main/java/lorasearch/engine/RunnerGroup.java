package lorasearch.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import lorasearch.trial.StopReason;

/**
 * Several runners of one study in one process, each on a thread of its own. {@link #run} is to be called once;
 * {@link #interrupt} may be called from any thread.
 */
public final class RunnerGroup {

    /** What a result of the group is called after: the first of these that any of its runners ended with. */
    private static final List<StopReason> BY_WEIGHT = List.of(
            StopReason.FAILURES,
            StopReason.ACCIDENT,
            StopReason.INTERRUPTED,
            StopReason.TIMEOUT,
            StopReason.TARGET_REACHED,
            StopReason.EXHAUSTED,
            StopReason.OTHERS_FINISH);

    private final List<StudyRunner> runners;

    /** @param runners at least one; their listeners are called by several threads */
    public RunnerGroup(List<StudyRunner> runners) {
        this.runners = List.copyOf(runners);
    }

    /** Asks all runners to stop, as {@link StudyRunner#interrupt}. */
    public void interrupt() {
        runners.forEach(StudyRunner::interrupt);
    }

    /**
     * Runs trials. What stops one runner for a failure stops all.
     *
     * @throws IOException as {@link StudyRunner#run}; the other runners have ended by then
     */
    public RunResult run(RunLimits limits) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(runners.size());
        ExecutorCompletionService<RunResult> running = new ExecutorCompletionService<>(threads);
        try {
            runners.forEach(runner -> running.submit(() -> runner.run(limits)));
            return heaviest(results(running));
        } finally {
            threads.shutdown();
        }
    }

    private List<RunResult> results(ExecutorCompletionService<RunResult> running) throws IOException {
        List<RunResult> results = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        for (int i = 0; i < runners.size(); i++) {
            try {
                RunResult result = running.take().get();
                results.add(result);
                if (result.reason() == StopReason.FAILURES || result.reason() == StopReason.ACCIDENT) {
                    interrupt();
                }
            } catch (ExecutionException failed) {
                failures.add(failed.getCause());
                interrupt();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                interrupt();
                throw new UncheckedIOException(new IOException("The run was stopped while it waited.", stopped));
            }
        }
        if (!failures.isEmpty()) {
            throwAgain(failures.get(0));
        }
        return results;
    }

    private static void throwAgain(Throwable failure) throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    private static RunResult heaviest(List<RunResult> results) {
        return results.stream()
                .min(Comparator.comparingInt(result -> BY_WEIGHT.indexOf(result.reason())))
                .orElseThrow();
    }
}
