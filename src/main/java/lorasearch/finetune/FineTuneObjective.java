package lorasearch.finetune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import lorasearch.finetune.model.Adaptation;
import lorasearch.finetune.model.AdapterDirectory;
import lorasearch.finetune.model.AdapterTraining;
import lorasearch.finetune.model.TrainingPack;
import lorasearch.finetune.state.PartState;
import lorasearch.finetune.train.BestCheckpoint;
import lorasearch.finetune.train.Checkpoint;
import lorasearch.finetune.train.Goal;
import lorasearch.finetune.train.Trainer;
import lorasearch.finetune.train.TrainingListener;
import lorasearch.finetune.train.TrainingResult;
import lorasearch.finetune.train.TrainingTask;
import lorasearch.metrics.EmbeddingSpread;
import lorasearch.metrics.LabelEvaluation;
import lorasearch.objective.Assignment;
import lorasearch.objective.MemoryShortageException;
import lorasearch.objective.Objective;
import lorasearch.objective.Progress;
import lorasearch.space.Params;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.LabelScore;
import lorasearch.trial.Outcome;

/**
 * Trains a model as the parameters say; its value is the objective metric of the best evaluation.
 *
 * <p>Each evaluation is a report: its step counts evaluations from 1, its metrics are those of the evaluator and of
 * {@link Trainer}. A completed trial keeps the files of the best adapter ({@link AdapterDirectory}) and the predictions
 * of the dev rows ({@link DevPredictions}), notes {@code best_step}, {@code trainable_parameters}, {@code seconds} and
 * {@code embedding_spread} ({@link EmbeddingSpread}), and sets the labels' scores. Equal assignments give equal results if torch uses as many threads.
 *
 * <p>While it trains, the state is saved from time to time; another attempt at the same assignment goes on from there and
 * comes to the same end, to the bit, if torch uses as many threads. An assignment that is short of memory computes each
 * batch in parts of half the size, and notes their size as {@code micro_batch}.
 *
 * <p>Safe for use by several threads, whose trials train together ({@link TrainingPack}).
 */
public final class FineTuneObjective implements Objective {

    /** The folder of the best adapter within a trial's directory. */
    public static final String ADAPTER = "adapter";

    /** Changes with the meaning of what is saved. */
    private static final int STATE_VERSION = 2;

    /** Enough to see whether texts are told apart, few enough to cost nothing beside a training. */
    private static final int SPREAD_ROWS = 32;

    private final FineTuneTask task;
    private final Function<Params, TrialConfig> configs;
    private final Clock clock;
    private final SaveRhythm saveRhythm;
    private final LongSupplier nanoTime;
    private final LabelPrior prior;
    private final TrainingTask trainingTask;
    private final FeatureCache features;
    private final TrainingPack pack;

    /**
     * @param configs says what the parameters of a trial mean
     * @param clock measures how long training takes
     * @param saveRhythm how often the state is saved
     * @param nanoTime a count of nanoseconds that never jumps; the rhythm goes by it
     */
    public FineTuneObjective(
            FineTuneTask task,
            Function<Params, TrialConfig> configs,
            Clock clock,
            SaveRhythm saveRhythm,
            LongSupplier nanoTime) {
        this.task = task;
        this.configs = configs;
        this.clock = clock;
        this.saveRhythm = saveRhythm;
        this.nanoTime = nanoTime;
        this.prior = LabelPrior.of(task.train().data());
        Goal goal = new Goal(
                task.metric().metricName(), task.metric().higherIsBetter() ? Direction.MAXIMIZE : Direction.MINIMIZE);
        this.trainingTask = new TrainingTask(
                task.train(),
                task.dev(),
                probabilities -> task.evaluator().evaluate(probabilities).metrics(),
                goal);
        this.features = new FeatureCache(task.base(), trainingTask);
        this.pack = new TrainingPack(task.base());
    }

    @Override
    public Outcome evaluate(Assignment assignment, Progress progress) throws IOException {
        TrialConfig asked = configs.apply(assignment.params());
        if (!assignment.shortOfMemory()) {
            return train(asked, identity(assignment, asked), assignment, progress);
        }
        TrialConfig smaller = asked.inSmallerParts();
        progress.note("micro_batch", String.valueOf(smaller.loop().largestPart()));
        // The parts of a batch add up to the same gradient, so a state that was saved before still holds.
        return train(smaller, identity(assignment, asked), assignment, progress);
    }

    private Outcome train(TrialConfig config, String identity, Assignment assignment, Progress progress)
            throws IOException {
        try {
            return trainWithEnoughMemory(config, identity, assignment, progress);
        } catch (RuntimeException failed) {
            String said = MemoryShortage.causeOf(failed).orElseThrow(() -> failed);
            throw new MemoryShortageException(
                    "A batch of %d rows in parts of %d needs more memory than there is (%s)"
                            .formatted(config.loop().batchSize(), config.loop().largestPart(), said),
                    failed);
        } finally {
            task.base().giveBackMemory();
        }
    }

    private Outcome trainWithEnoughMemory(TrialConfig config, String identity, Assignment assignment, Progress progress)
            throws IOException {
        SplittableRandom seeds = new SplittableRandom(assignment.seed());
        try (AdapterTraining model = config.start(pack, prior, seeds.nextLong())) {
            progress.note("trainable_parameters", String.valueOf(model.trainableParameters()));
            TrialSaving saving = new TrialSaving(saveRhythm, assignment.stateDirectory(), identity, progress, nanoTime);
            Reporter reporter = new Reporter(progress, trainingTask.goal(), saving);
            Trainer trainer = new Trainer(taskOf(config), model, config.loop(), seeds.nextLong(), reporter, clock);
            saving.last().ifPresent(trainer::resume);
            TrainingResult result = trainer.run();
            if (result instanceof TrainingResult.Finished finished) {
                noteSpread(finished.best(), model, taskOf(config), progress);
                return complete(finished, assignment.directory(), progress);
            }
            return outcomeOf(result);
        }
    }

    /** Returns what decides every bit of a training, but for data and base, which a study never changes. */
    private static String identity(Assignment assignment, TrialConfig config) {
        return "version %d, seed %d, %s".formatted(STATE_VERSION, assignment.seed(), config);
    }

    /** What a frozen base says is computed once for all trials. */
    private TrainingTask taskOf(TrialConfig config) {
        TrainingTask rows = config.adaptation() instanceof Adaptation.Frozen
                ? features.task(config.head().pooling())
                : trainingTask;
        return rows.withLink(config.head().link());
    }

    /** Whether the best model tells texts apart at all before its head sees them. */
    private static void noteSpread(BestCheckpoint best, AdapterTraining model, TrainingTask rows, Progress progress) {
        model.restore(best.weights());
        double spread = EmbeddingSpread.of(model.pooled(rows.dev().sample(SPREAD_ROWS)));
        progress.note(EmbeddingSpread.NAME, String.valueOf(spread));
    }

    private Outcome complete(TrainingResult.Finished finished, Path directory, Progress progress) throws IOException {
        BestCheckpoint best = finished.best();
        keepAdapter(best, directory, progress);
        Path predictions = directory.resolve(DevPredictions.FILE);
        new DevPredictions(best.probabilities(), task.dev().data().truth()).write(predictions);
        progress.keep(DevPredictions.FILE, predictions);
        progress.labels(labelScores(best.probabilities()));
        progress.note("best_step", String.valueOf(best.checkpoint().number()));
        progress.note("seconds", String.valueOf(finished.last().metrics().get("seconds")));
        return Outcome.Completed.of(best.checkpoint().value(trainingTask.goal()));
    }

    private void keepAdapter(BestCheckpoint best, Path directory, Progress progress) throws IOException {
        Path adapter = directory.resolve(ADAPTER);
        AdapterDirectory.write(adapter, best.weights(), task.baseName());
        try (Stream<Path> files = Files.list(adapter)) {
            files.sorted().forEach(file -> progress.keep(file.getFileName().toString(), file));
        }
    }

    private List<LabelScore> labelScores(double[][] probabilities) {
        List<LabelEvaluation> labels = LabelEvaluation.of(
                task.evaluator().assess(probabilities),
                task.metric(),
                task.evaluator().labels());
        return labels.stream()
                .map(label -> new LabelScore(
                        label.label(),
                        label.support(),
                        label.threshold(),
                        label.precision(),
                        label.recall(),
                        label.f1(),
                        label.averagePrecision()))
                .toList();
    }

    private static Outcome outcomeOf(TrainingResult result) {
        if (result instanceof TrainingResult.Stopped stopped) {
            return new Outcome.Pruned(stopped.last().number());
        }
        if (result instanceof TrainingResult.Interrupted interrupted) {
            return new Outcome.Interrupted(interrupted.evaluations() == 0 ? -1 : interrupted.evaluations());
        }
        TrainingResult.Diverged diverged = (TrainingResult.Diverged) result;
        return new Outcome.Failed("Training diverged at step %d: loss %s at learning rate %s."
                .formatted(diverged.step(), diverged.loss(), diverged.learningRate()));
    }

    /** Hands evaluations on to the study. */
    private record Reporter(Progress progress, Goal goal, TrialSaving saving) implements TrainingListener {
        @Override
        public Decision evaluated(Checkpoint checkpoint) {
            return progress.report(checkpoint.number(), checkpoint.value(goal), checkpoint.metrics());
        }

        @Override
        public boolean interrupted() {
            return progress.interrupted();
        }

        @Override
        public boolean wantsState(int steps) {
            return saving.isDue(steps);
        }

        @Override
        public void takeState(int steps, Map<String, PartState> parts) {
            saving.save(steps, parts);
        }
    }
}
