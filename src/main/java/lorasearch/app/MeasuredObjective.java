package lorasearch.app;

import java.util.concurrent.atomic.AtomicInteger;
import lorasearch.objective.Assignment;
import lorasearch.objective.Objective;
import lorasearch.objective.Progress;
import lorasearch.trial.Outcome;
import lorasearch.trial.Trial;

/**
 * Notes with each trial the peak of the process's memory while it ran ({@link Trial#PEAK_MEMORY}). The base model counts, and
 * so does what other trials have in use at the same time. Safe for use by several threads.
 */
final class MeasuredObjective implements Objective {

    private final Objective evaluated;
    private final PeakMemory memory;
    private final AtomicInteger running = new AtomicInteger();

    MeasuredObjective(Objective evaluated, PeakMemory memory) {
        this.evaluated = evaluated;
        this.memory = memory;
    }

    @Override
    public Outcome evaluate(Assignment assignment, Progress progress) throws Exception {
        boolean known = running.getAndIncrement() > 0 || memory.forget();
        try {
            Outcome outcome = evaluated.evaluate(assignment, progress);
            if (known && !(outcome instanceof Outcome.Interrupted)) {
                memory.mebibytes().ifPresent(peak -> progress.note(Trial.PEAK_MEMORY, Long.toString(peak)));
            }
            return outcome;
        } finally {
            running.decrementAndGet();
        }
    }
}
