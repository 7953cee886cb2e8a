package lorasearch.app;

import java.util.Optional;
import lorasearch.trial.StopReason;
import lorasearch.workers.WorkerResult;

/**
 * How an {@code optimize} ended.
 *
 * @param summary the study as it stands now
 * @param reason why it stopped
 * @param detail one line for people, empty if the reason says it all
 * @param pruning what pruning cost and saved, in one line; empty if nothing was pruned
 */
public record OptimizeResult(StudySummary summary, StopReason reason, String detail, Optional<String> pruning) {

    /** Returns the line with which a worker process ends. */
    public String toWorkerLine() {
        return new WorkerResult(reason, detail).toLine();
    }
}
