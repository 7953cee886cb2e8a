package lorasearch.app;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import lorasearch.engine.RunLimits;
import lorasearch.engine.RunResult;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.trial.StudyListener;
import lorasearch.workers.WorkerPool;
import lorasearch.workers.WorkerRefusedException;

/** Takes a stored study as far as asked by several worker processes on this machine. */
final class ParallelOptimization {

    private final Workspace workspace;
    private final TrialStore store;
    private final StudyRecord study;
    private final Interruption interruption;
    private final int pack;

    /** @param pack how many trials each worker trains at a time */
    ParallelOptimization(
            Workspace workspace, TrialStore store, StudyRecord study, Interruption interruption, int pack) {
        this.workspace = workspace;
        this.store = store;
        this.study = study;
        this.interruption = interruption;
        this.pack = pack;
    }

    /**
     * Runs the workers to their end.
     *
     * @param limits those of the whole study
     */
    RunResult run(RunLimits limits, WorkerPlan plan, StudyListener listener) throws IOException {
        long start = System.nanoTime();
        List<Supplier<ProcessBuilder>> commands = new ArrayList<>();
        for (int number = 0; number < plan.jobs(); number++) {
            int worker = number;
            commands.add(() -> plan.launcher().apply(settings(limits.after(since(start)), plan, worker)));
        }
        WorkerPool pool = new WorkerPool(
                store, study.id(), commands, workspace.of(study.name()).resolve("workers"), listener, System::nanoTime);
        interruption.stopWith(pool::stop, pool::kill);
        try {
            return pool.run(limits);
        } catch (WorkerRefusedException refused) {
            throw new StudyError(
                    StudyError.Kind.BAD_DATA, "A worker cannot work: %s".formatted(refused.getMessage()), refused);
        }
    }

    /** Returns what a worker is told that begins now. */
    private WorkerSettings settings(RunLimits limits, WorkerPlan plan, int worker) {
        return new WorkerSettings(
                study.name(),
                limits.target(),
                limits.timeout(),
                plan.deviceOf(worker),
                plan.threads(Runtime.getRuntime().availableProcessors()),
                pack);
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
