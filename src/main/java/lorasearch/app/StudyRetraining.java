package lorasearch.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import lorasearch.config.FineTuneDefinition;
import lorasearch.finetune.DevPredictions;
import lorasearch.finetune.Retraining;
import lorasearch.finetune.TrialConfig;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.data.Splits;
import lorasearch.finetune.model.AdapterDirectory;
import lorasearch.finetune.model.AdapterWeights;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.ModelSource;
import lorasearch.finetune.text.TextEncoder;
import lorasearch.finetune.train.Examples;
import lorasearch.finetune.train.Goal;
import lorasearch.metrics.Finding;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.metrics.Predictions;
import lorasearch.metrics.ThresholdRule;
import lorasearch.metrics.Thresholds;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * Trains the best trial's configuration (or a given one's) once more, on train and dev together, and writes a folder to
 * deploy. What dev decided for the trial is carried over: when to stop, and the thresholds. The test split stays sealed.
 */
final class StudyRetraining {

    /** The folder's name within that of the study. */
    static final String FOLDER = "retrained";

    private final Workspace workspace;
    private final TrialStore store;
    private final StudyRecord study;
    private final Interruption interruption;
    private volatile boolean stopped;

    StudyRetraining(Workspace workspace, TrialStore store, StudyRecord study, Interruption interruption) {
        this.workspace = workspace;
        this.store = store;
        this.study = study;
        this.interruption = interruption;
    }

    /**
     * Trains and writes the folder.
     *
     * @param number a complete trial; empty for the best
     * @param rule how the trial's thresholds are tuned on dev
     * @throws StudyError if it was interrupted; nothing was written then
     */
    RetrainedModel run(OptionalInt number, ThresholdRule rule) throws IOException {
        FineTuneDefinition definition = Summaries.requiredFineTuning(study);
        TrialHistory history = store.history(study.id());
        Trial trial = TrialFiles.complete(history, number, study.name());
        List<Double> heard = heard(trial);
        Splits splits = StudyData.ofStored(definition, study).splits();
        Dataset rows = splits.train().plus(splits.dev());
        Path folder = workspace.of(study.name());
        DevPredictions onDev = TrialFiles.predictions(folder, trial.number());
        Thresholds frozen = rule.tune(Predictions.of(onDev.probabilities(), onDev.truth()));

        ModelSource source = FineTuning.source(definition.model());
        AdapterWeights weights = trained(definition, source, rows, trial, heard);
        Path directory = folder.resolve(FOLDER);
        AdapterDirectory.write(directory, weights, source.pythonName());
        RetrainedModel model = new RetrainedModel(
                study.name(),
                trial.number(),
                rows.size(),
                splits.train().size(),
                heard.size(),
                definition.search().metric(),
                trial.value().orElseThrow(),
                Judgement.of(trial)
                        .map(Judgement::interval)
                        .map(interval -> new BestTrial.Range(interval.low(), interval.high())),
                findings(trial, history),
                directory.toString());
        ClassifierManifest manifest = ClassifierManifest.of(definition, trial, source, rows.labels(), frozen, rule, 0);
        new FinalModelFiles(manifest, new RetrainedCard(model, manifest).lines())
                .write(directory, source.tokenizerJson());
        return model;
    }

    /** The trial's values on dev up to the best of them. */
    private List<Double> heard(Trial trial) {
        String best = trial.userAttributes().get("best_step");
        if (best == null) {
            throw new StudyError(
                    StudyError.Kind.NO_INPUT,
                    "Trial %d does not tell at which evaluation it was best, so it cannot be trained again; choose another one with --trial."
                            .formatted(trial.number()));
        }
        return List.copyOf(trial.reports().headMap(Integer.parseInt(best) + 1).values());
    }

    private AdapterWeights trained(
            FineTuneDefinition definition, ModelSource source, Dataset rows, Trial trial, List<Double> heard) {
        interruption.stopWith(() -> stopped = true);
        try (BaseModel base = FineTuning.load(source, definition.model());
                TextEncoder encoder = new TextEncoder(
                        source.tokenizerJson(), definition.model().maxTokens())) {
            Goal goal = FineTuning.goal(
                    MultiLabelMetric.objectiveNamed(definition.search().metric()));
            TrialConfig config = TrialConfigs.of(definition, base, goal).apply(trial.params());
            return new Retraining(base, Examples.of(rows, encoder), goal, heard, Clock.systemUTC())
                    .run(config, definition.search().seed(), () -> stopped)
                    .orElseThrow(() -> new StudyError(
                            StudyError.Kind.TRY_AGAIN, "Training on all rows was interrupted; nothing was written."));
        }
    }

    private List<String> findings(Trial trial, TrialHistory history) {
        Stream<Finding> ofTrial = Judgement.of(trial).map(Judgement::findings).orElse(List.of()).stream();
        return Stream.concat(ofTrial, StudyChecks.of(study, history).stream())
                .map(finding -> finding.name() + ": " + finding.reason())
                .toList();
    }
}
