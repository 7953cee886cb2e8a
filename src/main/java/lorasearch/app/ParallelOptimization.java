package lorasearch.app;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
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

    ParallelOptimization(Workspace workspace, TrialStore store, StudyRecord study, Interruption interruption) {
        this.workspace = workspace;
        this.store = store;
        this.study = study;
        this.interruption = interruption;
    }

    /**
     * Runs the workers to their end.
     *
     * @param limits those of the whole study
     */
    RunResult run(RunLimits limits, WorkerPlan plan, StudyListener listener) throws IOException {
        int threads = plan.threads(Runtime.getRuntime().availableProcessors());
        List<ProcessBuilder> commands = IntStream.range(0, plan.jobs())
                .mapToObj(worker -> new WorkerSettings(
                        study.name(), limits.target(), limits.timeout(), plan.deviceOf(worker), threads))
                .map(plan.launcher())
                .toList();
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
}
