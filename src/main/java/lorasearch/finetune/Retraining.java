package lorasearch.finetune;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import lorasearch.finetune.model.Adaptation;
import lorasearch.finetune.model.AdapterTraining;
import lorasearch.finetune.model.AdapterWeights;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.TrainingPack;
import lorasearch.finetune.train.Checkpoint;
import lorasearch.finetune.train.Examples;
import lorasearch.finetune.train.Goal;
import lorasearch.finetune.train.Trainer;
import lorasearch.finetune.train.TrainingListener;
import lorasearch.finetune.train.TrainingResult;
import lorasearch.finetune.train.TrainingTask;
import lorasearch.trial.Decision;

/**
 * Trains a configuration once more on rows of which none is left to judge by. What an earlier training heard from its dev
 * rows is said again instead: the schedule sees the same values, and the training ends at the evaluation that was the best
 * then. Where evaluations are counted in passes that is after as many passes over the rows, else after as many steps. (Where
 * rounding to whole steps leaves fewer evaluations than there were, the best of those is kept.)
 *
 * @param base the pretrained model; stays open as long as this is used
 * @param rows what to learn from
 * @param goal what the values are of
 * @param heard the earlier training's values up to its best evaluation, in order; at least one
 * @param clock measures how long training takes
 */
public record Retraining(BaseModel base, Examples rows, Goal goal, List<Double> heard, Clock clock) {

    public Retraining {
        heard = List.copyOf(heard);
        if (heard.isEmpty()) {
            throw new IllegalArgumentException("A retraining needs the value of at least one evaluation.");
        }
    }

    /**
     * Trains.
     *
     * @param config the earlier training's
     * @param seed decides start values, order and dropout
     * @param interrupted asked before each step; ends the run
     * @return empty if it was interrupted
     * @throws IllegalStateException if the training diverged
     */
    public Optional<AdapterWeights> run(TrialConfig config, long seed, BooleanSupplier interrupted) {
        SplittableRandom seeds = new SplittableRandom(seed);
        Examples examples = config.adaptation() instanceof Adaptation.Frozen
                ? rows.withFeatures(base, config.head().pooling())
                : rows;
        try (AdapterTraining model =
                config.start(new TrainingPack(base), LabelPrior.of(rows.data()), seeds.nextLong())) {
            TrainingResult result = new Trainer(
                            task(config, examples),
                            model,
                            config.loop(),
                            seeds.nextLong(),
                            new UntilTheBest(heard.size(), interrupted),
                            clock)
                    .run();
            if (result instanceof TrainingResult.Interrupted) {
                return Optional.empty();
            }
            if (result instanceof TrainingResult.Diverged) {
                throw new IllegalStateException("Training on all rows ended without a model: %s.".formatted(result));
            }
            return Optional.of(model.snapshot());
        }
    }

    /** One row is read at each evaluation, to see that the model's numbers are finite; its score is the one heard before. */
    private TrainingTask task(TrialConfig config, Examples examples) {
        AtomicInteger evaluations = new AtomicInteger();
        Function<double[][], Map<String, Double>> scores = probabilities -> {
            int number = Math.min(evaluations.getAndIncrement(), heard.size() - 1);
            return Map.of(goal.metric(), heard.get(number));
        };
        Examples one = rows.select(new int[] {0});
        Examples read = config.adaptation() instanceof Adaptation.Frozen
                ? one.withFeatures(base, config.head().pooling())
                : one;
        return new TrainingTask(examples, read, config.head().link(), scores, goal);
    }

    /**
     * Ends a training at a certain evaluation.
     *
     * @param evaluations its number, from 1
     * @param stop whether the user asked to stop
     */
    private record UntilTheBest(int evaluations, BooleanSupplier stop) implements TrainingListener {
        @Override
        public Decision evaluated(Checkpoint checkpoint) {
            return checkpoint.number() == evaluations ? Decision.STOP : Decision.CONTINUE;
        }

        @Override
        public boolean interrupted() {
            return stop.getAsBoolean();
        }
    }
}
