package lorasearch.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import lorasearch.config.FineTuneDefinition;
import lorasearch.engine.RunnableStudy;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.data.Splits;
import lorasearch.finetune.model.ModelSource;
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
 * Makes the final model of a study: takes the model of the best trial (or of a given one), or trains its point anew on folds, freezes its thresholds on dev,
 * opens the sealed test split, scores it once, and writes a folder to deploy. Every opening is logged before anything is
 * seen.
 */
final class StudyFinalization {

    private final Workspace workspace;
    private final TrialStore store;
    private final StudyRecord study;
    private final Clock clock;
    private final Interruption interruption;
    private volatile boolean stopped;

    StudyFinalization(
            Workspace workspace, TrialStore store, StudyRecord study, Clock clock, Interruption interruption) {
        this.workspace = workspace;
        this.store = store;
        this.study = study;
        this.clock = clock;
        this.interruption = interruption;
    }

    /**
     * Makes the final model.
     *
     * @param number a complete trial; empty for the best
     * @param rule how thresholds are tuned on dev
     * @param folds how many models to train anew and to average; 0 for the trial's own model
     */
    FinalModel run(OptionalInt number, ThresholdRule rule, int folds) throws IOException {
        FineTuneDefinition definition = Summaries.requiredFineTuning(study);
        TrialHistory history = store.history(study.id());
        Trial trial = TrialFiles.complete(history, number, study.name());
        Splits splits = StudyData.ofStored(definition, study).splits();
        requireTest(splits.test());
        Path folder = workspace.of(study.name());
        FoldTraining.Trained trained = trained(definition, splits, trial, folds);
        Thresholds frozen = rule.tune(Predictions.of(
                trained.heldOut().probabilities(), trained.heldOut().truth()));

        TestOpenings openings = TestOpenings.of(study).with(clock.instant(), trial.number());
        store.setStudyAttribute(study.id(), TestOpenings.ATTRIBUTE, openings.toJson());

        FrozenScores ofModel = FrozenScores.of(
                probabilities(definition, trained.adapters(), splits.test().texts()),
                splits.test().truth(),
                frozen);
        SealedScores scores = SealedScores.of(
                ofModel,
                splits,
                rule,
                MultiLabelMetric.objectiveNamed(definition.search().metric()),
                definition.search().seed());
        FinalModel model = new FinalModel(
                study.name(),
                trial.number(),
                folds,
                trial.value().orElseThrow(),
                Judgement.of(trial)
                        .map(Judgement::interval)
                        .map(interval -> new BestTrial.Range(interval.low(), interval.high())),
                scores.score(),
                scores.others(),
                splits.test().size(),
                ofModel.labels(splits.test().labels()),
                openings.openings().size(),
                findings(trial, history, openings),
                folder.resolve(FinalModelFiles.FOLDER).toString());
        ModelSource source = FineTuning.source(definition.model());
        ClassifierManifest manifest =
                ClassifierManifest.of(definition, trial, source, splits.test().labels(), frozen, rule, folds);
        Path directory = folder.resolve(FinalModelFiles.FOLDER);
        if (folds == 0) {
            FinalModelFiles.copy(trained.adapters().get(0), directory);
        }
        new FinalModelFiles(manifest, new ModelCard(model, manifest).lines()).write(directory, source.tokenizerJson());
        return model;
    }

    /** The trial's own model with what it said of dev, or new ones with what they say of the rows they were not shown. */
    private FoldTraining.Trained trained(FineTuneDefinition definition, Splits splits, Trial trial, int folds)
            throws IOException {
        Path folder = workspace.of(study.name());
        if (folds > 0) {
            interruption.stopWith(() -> stopped = true);
            return new FoldTraining(definition, splits)
                    .run(trial.params(), folds, folder.resolve(FinalModelFiles.FOLDER), () -> stopped);
        }
        Path adapter = RunnableStudy.directoryOf(folder, trial.number()).resolve("adapter");
        return new FoldTraining.Trained(List.of(adapter), TrialFiles.predictions(folder, trial.number()));
    }

    private void requireTest(Dataset test) {
        if (test.size() == 0) {
            throw new StudyError(
                    StudyError.Kind.BAD_DATA,
                    "Study \"%s\" has no test rows to judge a final model by; create a study with data.test or data.split.test."
                            .formatted(study.name()));
        }
    }

    private static double[][] probabilities(FineTuneDefinition definition, List<Path> adapters, List<String> texts)
            throws IOException {
        try (TextClassifier classifier = TextClassifier.load(definition.model(), adapters)) {
            return classifier.probabilities(texts);
        }
    }

    private List<String> findings(Trial trial, TrialHistory history, TestOpenings openings) {
        Stream<Finding> ofTrial = Judgement.of(trial).map(Judgement::findings).orElse(List.of()).stream();
        return Stream.of(ofTrial, StudyChecks.beforeTest(study, history).stream(), openings.repeated().stream())
                .flatMap(findings -> findings)
                .map(finding -> finding.name() + ": " + finding.reason())
                .toList();
    }
}
