package lorasearch.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import lorasearch.config.FineTuneDefinition;
import lorasearch.engine.RunnableStudy;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.metrics.Resamples;
import lorasearch.metrics.SelectionBias;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * Finds the trials that cannot be told from the best: those whose difference from it may be 0 at 95 %, by the paired
 * bootstrap over the dev rows and, where trials were trained again, by what other seeds change. As the best was chosen for
 * its value, a trial that is told apart narrowly may still be as good.
 */
final class TieSearch {

    private static final double LEVEL = 0.95;

    private final Path directory;
    private final MultiLabelMetric metric;
    private final double differenceBySeed;

    /**
     * @param directory the study's folder
     * @param replicates what other seeds reached
     */
    TieSearch(Path directory, FineTuneDefinition study, Replicates replicates) {
        this.directory = directory;
        this.metric = MultiLabelMetric.objectiveNamed(study.search().metric());
        this.differenceBySeed = replicates.differenceBySeed(LEVEL);
    }

    /** Returns the ties of the best trial; empty if what it needs is gone. */
    Optional<BestTrial.Ties> of(Trial best, TrialHistory history) throws IOException {
        Optional<Resamples> ofBest = resamples(best);
        if (ofBest.isEmpty()) {
            return Optional.empty();
        }
        List<Trial> tied = new ArrayList<>();
        List<Resamples> candidates = new ArrayList<>(List.of(ofBest.get()));
        for (Trial other : history.feasible()) {
            Optional<Resamples> ofOther = other.number() == best.number() ? Optional.empty() : resamples(other);
            ofOther.ifPresent(candidates::add);
            if (ofOther.isPresent() && isTied(ofBest.get(), ofOther.get())) {
                tied.add(other);
            }
        }
        return Optional.of(new BestTrial.Ties(
                tied.stream().map(Trial::number).toList(),
                cheapest(best, tied),
                SelectionBias.of(candidates, metric.higherIsBetter()),
                differenceBySeed));
    }

    private boolean isTied(Resamples best, Resamples other) {
        return best.minus(other).interval(LEVEL).widened(differenceBySeed).contains(0);
    }

    /** Only trials without a flag are recommended. */
    private static Optional<BestTrial.Cheaper> cheapest(Trial best, List<Trial> tied) {
        OptionalDouble ofBest = seconds(best);
        return tied.stream()
                .filter(trial -> trial.flags().isEmpty())
                .filter(trial -> seconds(trial).isPresent() && ofBest.isPresent())
                .min(Comparator.comparingDouble(trial -> seconds(trial).orElseThrow()))
                .filter(trial -> seconds(trial).orElseThrow() < ofBest.orElseThrow())
                .map(trial -> new BestTrial.Cheaper(
                        trial.number(),
                        trial.value().orElseThrow(),
                        seconds(trial).orElseThrow(),
                        ofBest.orElseThrow()));
    }

    /** Training time, as the trial measured it. */
    private static OptionalDouble seconds(Trial trial) {
        String noted = trial.userAttributes().get("seconds");
        try {
            return noted == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(noted));
        } catch (NumberFormatException ofAnotherProgram) {
            return OptionalDouble.empty();
        }
    }

    private Optional<Resamples> resamples(Trial trial) throws IOException {
        return ResampleFile.read(RunnableStudy.directoryOf(directory, trial.number()));
    }
}
