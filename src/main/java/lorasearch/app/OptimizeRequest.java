package lorasearch.app;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far a study shall be taken by one command.
 *
 * @param trials the total of finished trials that the study shall have; empty for what the study file says
 * @param more so many finished trials more than there are now; not together with {@code trials}
 * @param timeout after this time no trial is begun, and the running one is given back; empty for what the study says
 * @param workers the processes that run trials; empty for this process alone
 * @param pack how many trials each process trains at a time over one copy of the model; at least 1
 */
public record OptimizeRequest(
        OptionalInt trials, OptionalInt more, Optional<Duration> timeout, Optional<WorkerPlan> workers, int pack) {
    public OptimizeRequest {
        if (pack < 1) {
            throw new IllegalArgumentException("Number of packed trials (%d) must be at least 1.".formatted(pack));
        }
        if (trials.isPresent() && more.isPresent()) {
            throw new IllegalArgumentException("Give either a total of trials or a number of further trials.");
        }
    }
}
