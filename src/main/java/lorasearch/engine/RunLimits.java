package lorasearch.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * When a run ends.
 *
 * @param target how many finished trials the study shall have in total; at least 1
 * @param timeout how long the run may take, if bounded; a trial that is running then is given back
 * @param maxConsecutiveFailures after so many failed trials in a row the run ends; at least 1
 */
public record RunLimits(long target, Optional<Duration> timeout, int maxConsecutiveFailures) {
    public RunLimits {
        if (target < 1) {
            throw new IllegalArgumentException("Number of trials (%d) must be at least 1.".formatted(target));
        }
        if (maxConsecutiveFailures < 1) {
            throw new IllegalArgumentException(
                    "Number of failures in a row (%d) must be at least 1.".formatted(maxConsecutiveFailures));
        }
    }
}
