package lorasearch.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import lorasearch.metrics.Interval;
import lorasearch.report.Trust;
import lorasearch.storage.StudyRecord;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/** Gathers how far the best trial of a study can be trusted: what its report shows of {@code study best}'s doubts. */
final class TrustSearch {

    private final Workspace workspace;
    private final StudyRecord study;
    private final TrialHistory history;

    TrustSearch(Workspace workspace, StudyRecord study, TrialHistory history) {
        this.workspace = workspace;
        this.study = study;
        this.history = history;
    }

    /**
     * Returns what is known.
     *
     * @param interval where the best trial's value may lie
     */
    Trust of(Trial best, Optional<Interval> interval) {
        return new Trust(interval, ties(best), seeds(best));
    }

    private Optional<Trust.Ties> ties(Trial best) {
        Optional<TieSearch> search = Summaries.fineTuning(study)
                .map(definition -> new TieSearch(workspace.of(study.name()), definition, Replicates.of(study)));
        try {
            return search.isEmpty()
                    ? Optional.empty()
                    : search.get().of(best, history).map(TrustSearch::ties);
        } catch (IOException broken) {
            throw new StudyError(
                    StudyError.Kind.IO,
                    "Resampled scores of study \"%s\" cannot be read: %s.".formatted(study.name(), broken.getMessage()),
                    broken);
        }
    }

    private static Trust.Ties ties(BestTrial.Ties ties) {
        return new Trust.Ties(
                ties.trials(),
                ties.cheaper()
                        .map(trial -> new Trust.Cheapest(
                                trial.trial(), trial.value(), trial.seconds(), trial.secondsOfBest())),
                ties.selectionBias());
    }

    private List<Trust.Replicated> seeds(Trial best) {
        return Replicates.of(study).all(best.number()).stream()
                .map(noise -> new Trust.Replicated(
                        noise.trial(),
                        history.trials().get(noise.trial()).value().orElseThrow(),
                        noise.seeds(),
                        noise.mean(),
                        noise.deviation()))
                .toList();
    }
}
