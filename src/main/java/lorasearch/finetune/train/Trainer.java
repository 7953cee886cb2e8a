package lorasearch.finetune.train;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.finetune.model.AdapterTraining;
import lorasearch.finetune.model.StepResult;
import lorasearch.finetune.text.LengthBuckets;
import lorasearch.trial.Decision;

/**
 * One training of one model.
 *
 * <p>Besides the task's scores, a checkpoint has {@code train_loss}, {@code gradient_norm} and {@code tokens_per_second}
 * (real tokens, evaluation not counted) as means since the checkpoint before, the {@code learning_rate} of its step, the
 * passes over the rows ({@code epoch}) and the {@code seconds} since the start.
 *
 * <p>Not thread-safe.
 */
public final class Trainer {

    private final TrainingTask task;
    private final AdapterTraining model;
    private final LoopConfig config;
    private final TrainingListener listener;
    private final LengthBuckets buckets;
    private final BatchStream batches;
    private final LearningRate learningRate;
    private final StepMeter meter;
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private Optional<BestCheckpoint> best = Optional.empty();

    /**
     * @param model what is trained; the caller closes it
     * @param seed decides the order of rows
     * @param clock measures how long training takes
     */
    public Trainer(
            TrainingTask task,
            AdapterTraining model,
            LoopConfig config,
            long seed,
            TrainingListener listener,
            Clock clock) {
        this.task = task;
        this.model = model;
        this.config = config;
        this.listener = listener;
        this.buckets = new LengthBuckets(task.train().texts().lengths(), config.batchSize(), seed);
        this.batches = new BatchStream(buckets);
        this.learningRate = config.learningRates(buckets.batchesPerEpoch());
        this.meter = new StepMeter(clock);
    }

    /** Trains until the end, or until early stopping or the listener ends it. To be called once. */
    public TrainingResult run() {
        for (int step = 1; step <= learningRate.totalSteps(); step++) {
            if (listener.interrupted()) {
                return new TrainingResult.Interrupted(checkpoints.size());
            }
            double rate = learningRate.at(step - 1);
            StepResult result = trainOn(batches.next(), rate);
            if (!Double.isFinite(result.loss())) {
                return new TrainingResult.Diverged(step, result.loss(), rate);
            }
            if (isEvaluatedAfter(step)) {
                double[][] probabilities = Scoring.probabilities(task.dev().texts(), model::logits);
                if (!areFinite(probabilities)) {
                    return new TrainingResult.Diverged(step, Double.NaN, rate);
                }
                Checkpoint checkpoint = checkpoint(step, rate, probabilities);
                keepIfBest(checkpoint, probabilities);
                if (listener.evaluated(checkpoint) == Decision.STOP) {
                    return new TrainingResult.Stopped(checkpoint);
                }
                if (isExhausted()) {
                    break;
                }
                meter.beginWindow();
            }
        }
        BestCheckpoint winner = best.orElseThrow();
        model.restore(winner.weights());
        return new TrainingResult.Finished(winner, checkpoints.get(checkpoints.size() - 1));
    }

    private StepResult trainOn(int[] rows, double rate) {
        StepResult result = model.step(task.train().batch(rows), task.train().targets(rows), rate);
        meter.add(result, rows.length, task.train().tokens(rows));
        return result;
    }

    private boolean isEvaluatedAfter(int step) {
        int interval = config.evaluationInterval().inSteps(buckets.batchesPerEpoch());
        return step % interval == 0 || step == learningRate.totalSteps();
    }

    private static boolean areFinite(double[][] probabilities) {
        return Arrays.stream(probabilities).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    }

    private Checkpoint checkpoint(int step, double rate, double[][] probabilities) {
        Map<String, Double> metrics = new LinkedHashMap<>(meter.means());
        metrics.put("learning_rate", rate);
        metrics.put("epoch", step / (double) buckets.batchesPerEpoch());
        metrics.putAll(task.scores().apply(probabilities));
        metrics.put("seconds", meter.secondsSinceStart());
        Checkpoint checkpoint = new Checkpoint(checkpoints.size() + 1, step, metrics);
        checkpoints.add(checkpoint);
        return checkpoint;
    }

    private void keepIfBest(Checkpoint checkpoint, double[][] probabilities) {
        Goal goal = task.goal();
        boolean better = best.isEmpty()
                || goal.direction()
                        .isBetter(
                                checkpoint.value(goal), best.get().checkpoint().value(goal));
        if (better) {
            best = Optional.of(new BestCheckpoint(checkpoint, model.snapshot(), probabilities));
        }
    }

    private boolean isExhausted() {
        return config.earlyStopping().isPresent()
                && config.earlyStopping().get().endsAfter(checkpoints);
    }
}
