package lorasearch.app;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;

/**
 * A study at a glance.
 *
 * @param name its name
 * @param metric what it optimises
 * @param target how many finished trials it shall have; 0 if unknown
 * @param trials number of trials per state
 * @param best the best complete trial, if any
 * @param flags names of what speaks against the best trial and the study
 * @param created when it was created
 */
public record StudySummary(
        String name,
        String metric,
        long target,
        Map<TrialState, Long> trials,
        Optional<Trial> best,
        List<String> flags,
        Instant created) {

    public StudySummary {
        flags = List.copyOf(flags);
    }

    /** Returns how many trials are in a state. */
    public long count(TrialState state) {
        return trials.getOrDefault(state, 0L);
    }
}
