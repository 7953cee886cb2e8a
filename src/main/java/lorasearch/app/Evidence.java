package lorasearch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import lorasearch.config.FineTuneDefinition;
import lorasearch.finetune.DevPredictions;
import lorasearch.metrics.Assessment;
import lorasearch.metrics.Baseline;
import lorasearch.metrics.EmbeddingSpread;
import lorasearch.metrics.Finding;
import lorasearch.metrics.Interval;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.metrics.Predictions;
import lorasearch.metrics.ScoreChecks;
import lorasearch.metrics.ThresholdSweep;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.trial.LabelScore;
import lorasearch.trial.StepMetrics;
import lorasearch.trial.Trial;

/**
 * What a trial left behind that speaks for or against it.
 *
 * @param metrics the metrics of its best evaluation by name; empty if it reported none
 * @param predictions its probabilities on dev beside the truth, if its file is still there
 * @param labels the labels' names in the order of the predictions
 * @param interval where the objective's value may lie, from resampled dev rows; empty without predictions
 * @param findings reasons to doubt it
 */
record Evidence(
        Map<String, Double> metrics,
        Optional<DevPredictions> predictions,
        List<String> labels,
        Optional<Interval> interval,
        List<Finding> findings) {

    static Evidence of(Workspace workspace, TrialStore store, StudyRecord study, Trial trial) {
        Map<String, Double> metrics = metrics(store, study, trial);
        List<String> labels = store.labelScores(study.id(), trial.number()).stream()
                .map(LabelScore::label)
                .toList();
        Optional<DevPredictions> predictions = predictions(workspace, store, study, trial);
        Optional<Judgement> judgement = Judgement.of(trial)
                .or(() -> predictions.flatMap(known ->
                        Summaries.fineTuning(study).map(definition -> judge(definition, known, trial, labels, study))));
        return new Evidence(
                metrics,
                predictions,
                labels,
                judgement.map(Judgement::interval),
                judgement.map(Judgement::findings).orElseGet(() -> ofNumbers(metrics, study)));
    }

    /** A trial without predictions is judged by what it reported. */
    private static List<Finding> ofNumbers(Map<String, Double> metrics, StudyRecord study) {
        return Summaries.fineTuning(study)
                .map(definition -> new ScoreChecks(metrics, baselines(study))
                        .ofNumbers(MultiLabelMetric.objectiveNamed(
                                definition.search().metric())))
                .orElse(List.of());
    }

    private static List<Baseline> baselines(StudyRecord study) {
        return StudyFacts.of(study).map(StudyFacts::baselines).orElse(List.of());
    }

    private static Judgement judge(
            FineTuneDefinition definition,
            DevPredictions predictions,
            Trial trial,
            List<String> labels,
            StudyRecord study) {
        String spread = trial.userAttributes().get(EmbeddingSpread.NAME);
        Assessment assessment = Judgement.assess(definition, predictions, labels);
        return Judgement.of(
                definition,
                assessment,
                spread == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(spread)),
                Judgement.resample(definition, assessment),
                labels,
                baselines(study));
    }

    /** Returns the decisions over all thresholds, by label. */
    Map<String, ThresholdSweep> sweeps() {
        Map<String, ThresholdSweep> sweeps = new LinkedHashMap<>();
        predictions.ifPresent(known -> {
            Predictions sorted = Predictions.of(known.probabilities(), known.truth());
            for (int label = 0; label < labels.size(); label++) {
                sweeps.put(labels.get(label), sorted.sweep(label));
            }
        });
        return sweeps;
    }

    private static Map<String, Double> metrics(TrialStore store, StudyRecord study, Trial trial) {
        int step = bestStep(trial);
        return store.metrics(study.id(), trial.number()).stream()
                .filter(metrics -> metrics.step() == step)
                .findFirst()
                .map(StepMetrics::metrics)
                .orElse(Map.of());
    }

    /** Returns the evaluation whose model a trial kept; the last one if it does not say. */
    private static int bestStep(Trial trial) {
        String noted = trial.userAttributes().get("best_step");
        return noted == null ? trial.lastStep() : Integer.parseInt(noted);
    }

    private static Optional<DevPredictions> predictions(
            Workspace workspace, TrialStore store, StudyRecord study, Trial trial) {
        Optional<Path> file = store.artifacts(study.id(), trial.number()).stream()
                .filter(artifact -> artifact.name().equals(DevPredictions.FILE))
                .map(artifact -> workspace.of(study.name()).resolve(artifact.path()))
                .filter(Files::isRegularFile)
                .findFirst();
        try {
            return file.isPresent() ? Optional.of(DevPredictions.read(file.get())) : Optional.empty();
        } catch (IOException broken) {
            throw new StudyError(
                    StudyError.Kind.IO,
                    "Predictions %s cannot be read: %s.".formatted(file.get(), broken.getMessage()),
                    broken);
        }
    }
}
