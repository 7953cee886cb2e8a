package lorasearch.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import lorasearch.config.FineTuneDefinition;
import lorasearch.finetune.CrossValidation;
import lorasearch.finetune.DevPredictions;
import lorasearch.finetune.TrialConfig;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.data.Splits;
import lorasearch.finetune.model.AdapterDirectory;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.ModelSource;
import lorasearch.finetune.text.TextEncoder;
import lorasearch.finetune.train.Examples;
import lorasearch.finetune.train.Goal;
import lorasearch.metrics.Evaluator;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.space.Params;

/**
 * Trains a point once for each fold of the training and dev rows together, for an ensemble.
 *
 * @param definition the study
 * @param splits its rows; test is left alone
 */
record FoldTraining(FineTuneDefinition definition, Splits splits) {

    /**
     * What came of all folds.
     *
     * @param adapters the folders of the models, one per fold
     * @param heldOut what the models say of the rows that they did not learn from, beside the truth
     */
    record Trained(List<Path> adapters, DevPredictions heldOut) {}

    /**
     * Trains.
     *
     * @param directory where one folder per fold is written
     * @throws StudyError if it was interrupted, or the point cannot be trained on folds
     */
    Trained run(Params point, int folds, Path directory, BooleanSupplier interrupted) throws IOException {
        Dataset rows = splits.train().plus(splits.dev());
        ModelSource source = FineTuning.source(definition.model());
        try (BaseModel base = FineTuning.load(source, definition.model());
                TextEncoder encoder = new TextEncoder(
                        source.tokenizerJson(), definition.model().maxTokens())) {
            Goal goal = FineTuning.goal(
                    MultiLabelMetric.objectiveNamed(definition.search().metric()));
            TrialConfig config = TrialConfigs.of(definition, base, goal).apply(point);
            CrossValidation validation = new CrossValidation(
                    base,
                    Examples.of(rows, encoder),
                    goal,
                    held -> table -> new Evaluator(
                                    held.labels(),
                                    held.truth(),
                                    new SplittableRandom(definition.data().splitSeed()))
                            .evaluate(table)
                            .metrics(),
                    Clock.systemUTC());
            CrossValidation.Result result = Troubles.withStudyFile(() ->
                            validation.run(config, folds, definition.search().seed(), interrupted))
                    .orElseThrow(() -> new StudyError(
                            StudyError.Kind.TRY_AGAIN, "Training of the folds was interrupted; nothing was written."));
            List<Path> adapters = new ArrayList<>();
            for (int fold = 0; fold < folds; fold++) {
                Path adapter = directory.resolve("fold-" + (fold + 1));
                AdapterDirectory.write(adapter, result.models().get(fold), source.pythonName());
                adapters.add(adapter);
            }
            return new Trained(adapters, new DevPredictions(result.outOfFold(), rows.truth()));
        }
    }
}
