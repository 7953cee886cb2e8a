package lorasearch.finetune.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * One trial's trainable tensors and their moments on a shared base.
 *
 * <p>A trial gives the same bits for the same seed and batches, alone or beside others, if its thread count is the same:
 * dropout of a step depends on the seed and the step's number only. Not thread-safe: one thread at a time. Whoever makes
 * it closes it, before the base.
 */
public final class AdapterTraining implements AutoCloseable {
    private final AdaptedModel model;
    private final PtNDManager manager;
    private final NativeValues values = new NativeValues();
    private final List<IValue> moments;
    private final IValue positiveWeights;
    private final int labels;
    private final long seed;
    private final BaseModel base;
    private long steps;

    /**
     * Starts from fresh weights.
     *
     * @param base stays open as long as this
     * @param headBias the start value of each label's bias, best the log-odds of the label; one per label, at least one
     * @param seed decides the start values and all dropout
     * @throws IllegalArgumentException if a LoRA target names no layer, or the loss has weights for another number of
     *     labels
     */
    public AdapterTraining(BaseModel base, TrainingConfig config, float[] headBias, long seed) {
        this(
                base,
                new AdapterInitializer(seed).draw(base, config.lora(), config.head(), headBias),
                config.optimizer(),
                config.loss(),
                seed);
    }

    /** Starts from given weights, with fresh moments. */
    AdapterTraining(BaseModel base, AdapterWeights start, OptimizerConfig optimizer, Loss loss, long seed) {
        this.base = base;
        this.seed = seed;
        this.labels = start.labels();
        List<Double> weights = loss.positiveWeights(labels);
        model = new AdaptedModel(base, start, settings(start, optimizer));
        manager = base.newManager();
        positiveWeights =
                values.of(weights.stream().mapToDouble(Double::doubleValue).toArray());
        moments = List.of(
                moments(model.updates().values()), moments(model.headTensors().values()));
    }

    private static Map<String, Double> settings(AdapterWeights start, OptimizerConfig optimizer) {
        return Map.of(
                "lora_dropout", start.lora().dropout(),
                "head_dropout", start.head().dropout(),
                "weight_decay", optimizer.weightDecay(),
                "beta1", optimizer.beta1(),
                "beta2", optimizer.beta2(),
                "epsilon", optimizer.epsilon(),
                "clip_norm", optimizer.clipNorm(),
                "head_rate_factor", optimizer.headRateFactor());
    }

    /** Returns AdamW's two moments and its step count for each tensor of a group, all zero. */
    private IValue moments(Collection<PtNDArray> tensors) {
        return values.tupleOf(
                zeros(tensors, PtNDArray::getShape),
                zeros(tensors, PtNDArray::getShape),
                zeros(tensors, tensor -> new Shape()));
    }

    private IValue zeros(Collection<PtNDArray> tensors, Function<PtNDArray, Shape> shape) {
        return values.listOf(tensors.stream()
                .map(tensor -> (PtNDArray) manager.zeros(shape.apply(tensor)))
                .toList());
    }

    /**
     * Trains on one batch: forward, loss, gradients, clipping and AdamW.
     *
     * @param targets {@code rows * labels} values in {@code [0, 1]}, row-major
     * @param learningRate the step size of the updates; the head's is a multiple of it
     * @return the loss and gradient norm before the update; the caller decides what a NaN means
     * @throws IllegalArgumentException if the targets do not fit the batch, or the batch does not fit the base
     */
    public StepResult step(TokenBatch batch, float[] targets, double learningRate) {
        try (NativeValues call = new NativeValues()) {
            List<IValue> arguments = differentiationArguments(call, batch, targets);
            arguments.add(call.of(learningRate));
            arguments.addAll(moments);
            double[] result = base.script().train(call, "train_step", arguments).toDoubleArray();
            steps++;
            return new StepResult(result[0], result[1]);
        }
    }

    private List<IValue> differentiationArguments(NativeValues call, TokenBatch batch, float[] targets) {
        if (targets.length != (long) batch.rows() * labels) {
            throw new IllegalArgumentException("Batch of %d rows and %d labels needs %d targets, not %d."
                    .formatted(batch.rows(), labels, (long) batch.rows() * labels, targets.length));
        }
        List<IValue> arguments = new ArrayList<>(model.arguments(call, batch));
        double[] numbers = new double[targets.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = targets[i];
        }
        arguments.add(call.of(numbers));
        arguments.add(positiveWeights);
        arguments.add(call.of(dropoutSeed()));
        return arguments;
    }

    /** Returns a seed of this step's own: the step-th output of a generator with the trial's seed (Steele et al. 2014). */
    private long dropoutSeed() {
        return new SplittableRandom(seed + 0x9E3779B97F4A7C15L * steps).nextLong() >>> 1;
    }

    /**
     * A loss and its derivatives.
     *
     * @param byName one array per tensor; the head's are {@code head.weight} and {@code head.bias}
     */
    record Gradients(double loss, Map<String, float[]> byName) {}

    /** Differentiates without an update, as the next {@link #step} would. */
    Gradients gradients(TokenBatch batch, float[] targets) {
        try (NativeValues call = new NativeValues();
                PtNDManager results = base.newManager()) {
            List<IValue> lossAndGradients = call.elementsOf(
                    base.script().train(call, "gradients", differentiationArguments(call, batch, targets)));
            double loss = lossAndGradients.get(0).toTensor(results).getFloat();
            PtNDArray[] gradients = lossAndGradients.get(1).toTensorArray(results);
            Map<String, float[]> byName = new LinkedHashMap<>();
            for (String name : model.updates().keySet()) {
                byName.put(name, gradients[byName.size()].toFloatArray());
            }
            for (String name : model.headTensors().keySet()) {
                byName.put("head." + name, gradients[byName.size()].toFloatArray());
            }
            return new Gradients(loss, byName);
        }
    }

    /**
     * Scores texts with the current weights, without dropout.
     *
     * @return one row per text, one logit per label
     * @throws IllegalArgumentException if the batch does not fit the base
     */
    public float[][] logits(TokenBatch batch) {
        return model.logits(batch);
    }

    /** Returns how many numbers are trained, the head's included. */
    public long trainableParameters() {
        return model.parameters();
    }

    /** Returns how many steps were made. */
    public long steps() {
        return steps;
    }

    /** Returns a copy of the current weights, such as to keep the best. */
    public AdapterWeights snapshot() {
        return model.weights();
    }

    /**
     * Puts kept weights back; moments and step count stay as they are.
     *
     * @throws IllegalArgumentException if the weights are of other layers or shapes
     */
    public void restore(AdapterWeights weights) {
        model.assign(weights);
    }

    @Override
    public void close() {
        values.close();
        manager.close();
        model.close();
    }
}
