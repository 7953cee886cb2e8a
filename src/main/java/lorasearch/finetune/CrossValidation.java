package lorasearch.finetune;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.data.KFold;
import lorasearch.finetune.model.Adaptation;
import lorasearch.finetune.model.AdapterTraining;
import lorasearch.finetune.model.AdapterWeights;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.TrainingPack;
import lorasearch.finetune.train.BestCheckpoint;
import lorasearch.finetune.train.Checkpoint;
import lorasearch.finetune.train.Examples;
import lorasearch.finetune.train.Goal;
import lorasearch.finetune.train.Trainer;
import lorasearch.finetune.train.TrainingListener;
import lorasearch.finetune.train.TrainingResult;
import lorasearch.finetune.train.TrainingTask;
import lorasearch.trial.Decision;

/**
 * Trains one configuration several times, each time without one fold of the rows, which decides when to stop and which
 * evaluation to keep. For example
 *
 * <pre>{@code
 * CrossValidation folds = new CrossValidation(base, rows, goal, scores, clock);
 * CrossValidation.Result result = folds.run(config, 5, seed, () -> false).orElseThrow();
 * double[][] averaged = result.ensemble().probabilities(base, testTexts);
 * }</pre>
 *
 * @param base the pretrained model; stays open as long as this is used
 * @param rows what to divide; in each fold each label must hold for some rows and not for others
 * @param goal decides which evaluation of a fold is kept; its metric is among the scores
 * @param scores from held-out rows to what turns their probabilities, (rows, labels), into metrics by name, such as
 *     {@code held -> table -> new Evaluator(held.labels(), held.truth(), random).evaluate(table).metrics()}
 * @param clock measures how long training takes
 */
public record CrossValidation(
        BaseModel base,
        Examples rows,
        Goal goal,
        Function<Dataset, Function<double[][], Map<String, Double>>> scores,
        Clock clock) {

    /**
     * What came of all folds.
     *
     * @param models the best model of each fold
     * @param outOfFold (rows, labels): for each row the probabilities that the model gave it that had not learned from it.
     *     Each fold also chose when to stop, so scores of these are slightly optimistic; those of rows that no fold has
     *     seen are not
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    public record Result(List<AdapterWeights> models, double[][] outOfFold) {

        /** Returns the models as one. */
        public Ensemble ensemble() {
            return new Ensemble(models);
        }
    }

    /**
     * Trains all folds, one after another.
     *
     * @param folds how many; from 2 to the number of rows
     * @param seed decides folds, start values, order and dropout
     * @param interrupted asked before each step; ends the run
     * @return empty if it was interrupted
     * @throws IllegalStateException if the training of a fold diverged
     */
    public Optional<Result> run(TrialConfig config, int folds, long seed, BooleanSupplier interrupted) {
        SplittableRandom seeds = new SplittableRandom(seed);
        List<AdapterWeights> models = new ArrayList<>();
        double[][] outOfFold = new double[rows.data().size()][];
        for (KFold.Fold fold : KFold.of(rows.data(), folds, seeds.nextLong())) {
            TrainingResult result = train(config, fold, seeds.split(), interrupted);
            if (result instanceof TrainingResult.Interrupted) {
                return Optional.empty();
            }
            if (!(result instanceof TrainingResult.Finished finished)) {
                throw new IllegalStateException("Training of fold %d of %d ended without a model: %s."
                        .formatted(models.size() + 1, folds, result));
            }
            BestCheckpoint best = finished.best();
            double[][] probabilities = best.probabilities();
            for (int i = 0; i < probabilities.length; i++) {
                outOfFold[fold.heldOut()[i]] = probabilities[i];
            }
            models.add(best.weights());
        }
        return Optional.of(new Result(models, outOfFold));
    }

    private TrainingResult train(
            TrialConfig config, KFold.Fold fold, SplittableRandom seeds, BooleanSupplier interrupted) {
        Examples train = withFeatures(config, rows.select(fold.train()));
        Examples heldOut = withFeatures(config, rows.select(fold.heldOut()));
        TrainingTask task = new TrainingTask(train, heldOut, config.head().link(), scores.apply(heldOut.data()), goal);
        try (AdapterTraining model =
                config.start(new TrainingPack(base), LabelPrior.of(train.data()), seeds.nextLong())) {
            return new Trainer(task, model, config.loop(), seeds.nextLong(), new Patience(interrupted), clock).run();
        }
    }

    private Examples withFeatures(TrialConfig config, Examples examples) {
        return config.adaptation() instanceof Adaptation.Frozen
                ? examples.withFeatures(base, config.head().pooling())
                : examples;
    }

    /** Lets every fold come to its end. */
    private record Patience(BooleanSupplier stop) implements TrainingListener {
        @Override
        public Decision evaluated(Checkpoint checkpoint) {
            return Decision.CONTINUE;
        }

        @Override
        public boolean interrupted() {
            return stop.getAsBoolean();
        }
    }
}
