package lorasearch.finetune.train;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.finetune.model.AdapterTraining;
import lorasearch.finetune.model.LabelledBatch;
import lorasearch.finetune.model.StepResult;
import lorasearch.finetune.state.PartState;
import lorasearch.finetune.state.Stateful;
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
    private final Evaluations evaluations;

    /** All that changes during a training, by the names under which it is saved; a new stateful part belongs here. */
    private final Map<String, Stateful> parts;

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
        this.buckets = new LengthBuckets(task.train().lengths(), config.batchSize(), seed);
        this.batches = new BatchStream(buckets);
        this.learningRate = config.learningRates(buckets.batchesPerEpoch());
        this.meter = new StepMeter(clock);
        this.evaluations = new Evaluations(task.goal(), model);
        this.parts = Map.of("model", model, "batches", batches, "meter", meter, "evaluations", evaluations);
    }

    /**
     * Goes on from the state that {@link TrainingListener#takeState} received from an equal training, instead of the
     * start; the end will be the same, to the bit. To be called before {@link #run}.
     *
     * @throws IllegalArgumentException if the state lacks something
     */
    public void resume(Map<String, PartState> state) {
        parts.forEach((name, part) -> {
            if (!state.containsKey(name)) {
                throw new IllegalArgumentException("State lacks the part \"%s\".".formatted(name));
            }
            part.resume(state.get(name));
        });
    }

    /** Trains until the end, or until early stopping or the listener ends it. To be called once. */
    public TrainingResult run() {
        while (true) {
            int step = batches.drawn();
            if (isEvaluationDue(step)) {
                Optional<double[][]> scored = Scoring.probabilities(
                        task.dev(), model.tokensAtOnce(), task.link(), model::logits, listener::interrupted);
                if (scored.isEmpty()) {
                    return interrupted(step);
                }
                double[][] probabilities = scored.get();
                if (!areFinite(probabilities)) {
                    return new TrainingResult.Diverged(step, Double.NaN, rateOf(step));
                }
                Checkpoint checkpoint = evaluations.add(step, metrics(step, probabilities), probabilities);
                if (listener.evaluated(checkpoint) == Decision.STOP) {
                    return new TrainingResult.Stopped(checkpoint);
                }
                meter.beginWindow();
            }
            if (isAtEnd(step)) {
                model.restore(evaluations.best().weights());
                return new TrainingResult.Finished(evaluations.best(), evaluations.last());
            }
            if (listener.interrupted()) {
                return interrupted(step);
            }
            if (listener.wantsState(step)) {
                listener.takeState(step, state());
            }
            StepResult result = trainOn(batches.next(), rateOf(step + 1));
            if (!Double.isFinite(result.loss())) {
                return new TrainingResult.Diverged(step + 1, result.loss(), rateOf(step + 1));
            }
        }
    }

    private TrainingResult interrupted(int step) {
        listener.takeState(step, state());
        return new TrainingResult.Interrupted(evaluations.all().size());
    }

    private boolean isEvaluationDue(int step) {
        int interval = config.evaluationInterval().inSteps(buckets.batchesPerEpoch());
        boolean planned = step > 0 && (step % interval == 0 || step == learningRate.totalSteps());
        return planned && step > evaluations.lastStep();
    }

    private boolean isAtEnd(int step) {
        return step == learningRate.totalSteps()
                || (config.earlyStopping().isPresent()
                        && config.earlyStopping().get().endsAfter(evaluations.all()));
    }

    /** Returns the learning rate of a step, from 1, as long as no evaluation followed it. */
    private double rateOf(int step) {
        double plateau = config.plateau()
                .map(policy -> policy.factorAfter(evaluations.all()))
                .orElse(1.0);
        return learningRate.at(step - 1) * plateau;
    }

    private StepResult trainOn(int[] rows, double rate) {
        List<LabelledBatch> parts = new ArrayList<>();
        for (int start = 0; start < rows.length; start += config.microBatch()) {
            int[] part = Arrays.copyOfRange(rows, start, Math.min(start + config.microBatch(), rows.length));
            parts.add(new LabelledBatch(task.train().batch(part), task.train().targets(part)));
        }
        StepResult result = model.step(parts, rate);
        meter.add(result, rows.length, task.train().tokens(rows));
        return result;
    }

    private static boolean areFinite(double[][] probabilities) {
        return Arrays.stream(probabilities).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    }

    private Map<String, Double> metrics(int step, double[][] probabilities) {
        Map<String, Double> metrics = new LinkedHashMap<>(meter.means());
        metrics.put("learning_rate", rateOf(step));
        metrics.put("epoch", step / (double) buckets.batchesPerEpoch());
        metrics.putAll(task.scores().apply(probabilities));
        metrics.put("seconds", meter.secondsSinceStart());
        return metrics;
    }

    private Map<String, PartState> state() {
        Map<String, PartState> state = new LinkedHashMap<>();
        parts.forEach((name, part) -> state.put(name, part.state()));
        return state;
    }
}
