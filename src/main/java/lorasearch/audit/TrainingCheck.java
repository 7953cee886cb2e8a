package lorasearch.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lorasearch.metrics.Finding;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Looks for a study whose trials mostly learned nothing, so that its best is the best of very few. */
public final class TrainingCheck {

    private static final int FEWEST_TRIALS = 4;

    /** What trials are flagged with that did not train. */
    private static final Set<String> UNTRAINED =
            Set.of("loss_not_below_label_prior", "constant_scores", "collapsed_embeddings");

    private TrainingCheck() {}

    /** Finds {@code most_trials_untrained}: at least half of four or more complete and pruned trials learned nothing. */
    public static Optional<Finding> find(TrialHistory history) {
        List<Trial> judged = history.trials().stream()
                .filter(trial -> trial.state() == TrialState.COMPLETE || trial.state() == TrialState.PRUNED)
                .toList();
        long untrained = judged.stream()
                .filter(trial -> trial.flags().stream().anyMatch(UNTRAINED::contains))
                .count();
        if (judged.size() < FEWEST_TRIALS || 2 * untrained < judged.size()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "most_trials_untrained",
                "%d of %d trials learned nothing: the best is the best of the few others; do the learning rates fit?"
                        .formatted(untrained, judged.size()),
                Map.of("untrained", (double) untrained, "trials", (double) judged.size())));
    }
}
