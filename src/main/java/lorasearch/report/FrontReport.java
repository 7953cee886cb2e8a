package lorasearch.report;

import java.util.List;
import lorasearch.trial.TrialHistory;

/**
 * What a report tells of all objectives of a study that has several; the rest of it is about the first.
 *
 * @param metrics the names of the objectives, in the order of the trials' values
 * @param history all trials with all their values
 */
public record FrontReport(List<String> metrics, TrialHistory history) {

    public FrontReport {
        metrics = List.copyOf(metrics);
        if (metrics.size() < 2 || metrics.size() != history.directions().size()) {
            throw new IllegalArgumentException(
                    "A front needs at least two objectives with a name each (%s, %d directions)."
                            .formatted(metrics, history.directions().size()));
        }
    }
}
