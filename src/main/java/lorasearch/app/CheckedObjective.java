package lorasearch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lorasearch.config.FineTuneDefinition;
import lorasearch.finetune.DevPredictions;
import lorasearch.metrics.Assessment;
import lorasearch.metrics.Baseline;
import lorasearch.metrics.EmbeddingSpread;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.metrics.Resamples;
import lorasearch.metrics.ScoreChecks;
import lorasearch.objective.Assignment;
import lorasearch.objective.ForwardingProgress;
import lorasearch.objective.Objective;
import lorasearch.objective.Progress;
import lorasearch.trial.Decision;
import lorasearch.trial.Outcome;
import lorasearch.trial.Trial;

/**
 * Judges each trial that completes by the predictions that it leaves behind, and each that is pruned by the metrics of its
 * last evaluation, as it leaves no predictions. A trial that fails has said why.
 *
 * @param trained evaluates the trials
 * @param study says how predictions are scored
 * @param labels the labels' names, in the order of the predictions
 * @param baselines scored on the same rows
 */
record CheckedObjective(Objective trained, FineTuneDefinition study, List<String> labels, List<Baseline> baselines)
        implements Objective {

    @Override
    public Outcome evaluate(Assignment assignment, Progress progress) throws Exception {
        Overheard overheard = new Overheard(progress);
        Outcome outcome = trained.evaluate(assignment, overheard);
        if (outcome instanceof Outcome.Pruned) {
            judgeMetrics(overheard.lastMetrics, progress);
        }
        Path predictions = assignment.directory().resolve(DevPredictions.FILE);
        if (outcome instanceof Outcome.Completed && Files.isRegularFile(predictions)) {
            judgePredictions(
                    DevPredictions.read(predictions), overheard.embeddingSpread, assignment.directory(), progress);
        }
        return outcome;
    }

    private void judgeMetrics(Map<String, Double> metrics, Progress progress) {
        MultiLabelMetric objective =
                MultiLabelMetric.objectiveNamed(study.search().metric());
        progress.note(Trial.FINDINGS, Judgement.json(new ScoreChecks(metrics, baselines).ofNumbers(objective)));
    }

    private void judgePredictions(
            DevPredictions predictions, OptionalDouble embeddingSpread, Path directory, Progress progress)
            throws IOException {
        Assessment assessment = Judgement.assess(study, predictions, labels);
        Resamples drawn = Judgement.resample(study, assessment);
        progress.keep(ResampleFile.NAME, ResampleFile.write(directory, drawn));
        Judgement.of(study, assessment, embeddingSpread, drawn, labels, baselines)
                .toAttributes()
                .forEach(progress::note);
    }

    /** Remembers what the training says in passing. */
    private static final class Overheard extends ForwardingProgress {
        private Map<String, Double> lastMetrics = Map.of();
        private OptionalDouble embeddingSpread = OptionalDouble.empty();

        Overheard(Progress progress) {
            super(progress);
        }

        @Override
        public Decision report(int step, double value, Map<String, Double> metrics) {
            lastMetrics = metrics;
            return super.report(step, value, metrics);
        }

        @Override
        public void note(String name, String json) {
            if (name.equals(EmbeddingSpread.NAME)) {
                embeddingSpread = OptionalDouble.of(Double.parseDouble(json));
            }
            super.note(name, json);
        }
    }
}
