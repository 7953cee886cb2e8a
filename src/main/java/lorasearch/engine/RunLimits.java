package lorasearch.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * When a run ends.
 *
 * @param target how many finished trials the study shall have in total; at least 1
 * @param timeout how long the run may take, if bounded; a trial that is running then is given back
 * @param maxConsecutiveFailures after so many failed trials in a row the run ends; at least 1
 * @param trialTimeout how long a trial may be worked on, over all its attempts as far as their work was kept, if bounded;
 *     a trial that takes longer fails
 * @param endsOnAccident whether the run ends when an evaluation throws, and gives the trial back for one more attempt in
 *     another process; otherwise the trial fails at once
 */
public record RunLimits(
        long target,
        Optional<Duration> timeout,
        int maxConsecutiveFailures,
        Optional<Duration> trialTimeout,
        boolean endsOnAccident) {
    public RunLimits {
        if (target < 1) {
            throw new IllegalArgumentException("Number of trials (%d) must be at least 1.".formatted(target));
        }
        if (maxConsecutiveFailures < 1) {
            throw new IllegalArgumentException(
                    "Number of failures in a row (%d) must be at least 1.".formatted(maxConsecutiveFailures));
        }
    }

    /** Returns the same limits for a run that began some time ago. */
    public RunLimits after(Duration elapsed) {
        Optional<Duration> rest =
                timeout.map(whole -> whole.compareTo(elapsed) > 0 ? whole.minus(elapsed) : Duration.ZERO);
        return new RunLimits(target, rest, maxConsecutiveFailures, trialTimeout, endsOnAccident);
    }

    /** Returns the reason with which a trial fails that takes too long. */
    public static String tooLong(Duration trialTimeout) {
        return "The trial took longer than its time limit (%s s).".formatted(trialTimeout.toMillis() / 1000.0);
    }

    /** Limits of a run whose trials may take any time, and fail at once. */
    public RunLimits(long target, Optional<Duration> timeout, int maxConsecutiveFailures) {
        this(target, timeout, maxConsecutiveFailures, Optional.empty(), false);
    }
}
