package lorasearch.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lorasearch.space.Params;

/**
 * How a study searches, and when it ends.
 *
 * @param metrics the names of what is optimised, at least one; the first is what matters most
 * @param sampler what suggests points
 * @param duplicates what happens to a point that was tried before
 * @param preferred values that the user believes in, of some searched parameters
 * @param pruner what stops hopeless trials
 * @param trials how many finished trials the study shall have in total; at least 1
 * @param timeout how long one {@code optimize} may run, if bounded
 * @param seed source of all randomness of the study
 * @param maxConsecutiveFailures after so many failed trials in a row the study stops; at least 1
 */
public record SearchSection(
        List<String> metrics,
        Choice sampler,
        DuplicatePolicy duplicates,
        Params preferred,
        Choice pruner,
        int trials,
        Optional<Duration> timeout,
        long seed,
        int maxConsecutiveFailures) {

    public SearchSection {
        metrics = List.copyOf(metrics);
    }

    /** Returns the name of the first metric. */
    public String metric() {
        return metrics.get(0);
    }
}
