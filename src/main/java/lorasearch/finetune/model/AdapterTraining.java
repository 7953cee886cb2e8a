package lorasearch.finetune.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import lorasearch.finetune.state.PartState;
import lorasearch.finetune.state.Stateful;
import lorasearch.safetensors.StoredTensor;

/**
 * One trial's trainable tensors and their moments on a shared base.
 *
 * <p>A trial gives the same bits for the same seed and batches on one CPU if its thread count is the same, and the same
 * numbers but for rounding wherever else it runs, also {@linkplain TrainingPack packed} with others: dropout of a step
 * depends on the seed and the step's number only. Not thread-safe: one thread at a time. Whoever makes
 * it closes it, before the base.
 */
public final class AdapterTraining implements Stateful, AutoCloseable {
    private static final String STEPS = "steps";
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final BaseModel base;
    private final Gathering<TrainingPack.Step, StepResult>.Member place;
    private final OptionalInt firstLayer;
    private final AdaptedModel model;
    private final ParameterGroups groups;
    private final NativeValues values = new NativeValues();
    private final Loss loss;
    private final LossScale lossScale;
    private final IValue lossArgument;
    private final int labels;
    private final long seed;
    private long steps;

    /** Starts from fresh weights, alone on a base; see below. */
    public AdapterTraining(BaseModel base, TrainingConfig config, float[] headBias, long seed) {
        this(new TrainingPack(base), config, headBias, seed);
    }

    /**
     * Starts from fresh weights.
     *
     * @param pack makes the steps, together with those of others; its base stays open as long as this
     * @param headBias the start value of each label's bias, best the log-odds of the label; one per label, at least one
     * @param seed decides the start values and all dropout
     * @throws IllegalArgumentException if a LoRA target names no layer, or the loss has weights for another number of
     *     labels
     */
    public AdapterTraining(TrainingPack pack, TrainingConfig config, float[] headBias, long seed) {
        this(
                pack,
                new AdapterInitializer(seed).draw(pack.base(), config.adaptation(), config.head(), headBias),
                config,
                seed);
    }

    /** Starts from given weights, with fresh moments; the weights decide adaptation and head. */
    AdapterTraining(TrainingPack pack, AdapterWeights start, OptimizerConfig optimizer, Loss loss, long seed) {
        this(pack, start, new TrainingConfig(start.adaptation(), start.head(), optimizer, loss), seed);
    }

    /** Starts from given weights of the configuration's adaptation and head, with fresh moments. */
    AdapterTraining(TrainingPack pack, AdapterWeights start, TrainingConfig config, long seed) {
        this.base = pack.base();
        this.seed = seed;
        this.loss = config.loss();
        this.labels = start.labels();
        lossScale = new LossScale(base.precision());
        LossArguments arguments = LossArguments.of(loss, labels);
        model = new AdaptedModel(base, start, settings(config));
        groups = new ParameterGroups(model, config.optimizer(), base.newManager());
        lossArgument = arguments.asArgument(values);
        firstLayer =
                start.adaptation() instanceof LoraConfig ? OptionalInt.of(model.firstLayer()) : OptionalInt.empty();
        place = pack.join();
    }

    private static Map<String, Double> settings(TrainingConfig config) {
        OptimizerConfig optimizer = config.optimizer();
        return Map.of(
                "gradient_checkpointing", config.gradientCheckpointing() ? 1.0 : 0.0,
                "head_dropout", config.head().dropout(),
                "weight_decay", optimizer.weightDecay(),
                "beta1", optimizer.beta1(),
                "beta2", optimizer.beta2(),
                "epsilon", optimizer.epsilon(),
                "clip_norm", optimizer.clipNorm());
    }

    /**
     * Trains on one batch: forward, loss, gradients, clipping and AdamW.
     *
     * @param targets {@code rows * labels} values in {@code [0, 1]}, row-major
     * @param learningRate the step size of the adapted base; the head's and that of the updates' B are multiples of it
     * @return the loss and gradient norm before the update; the caller decides what a NaN means. On a base in float16 a norm
     *     that is not finite means that the step changed nothing, and that the next one goes more carefully
     * @throws IllegalArgumentException if the targets do not fit the batch, or the batch does not fit the base
     */
    public StepResult step(ModelBatch batch, float[] targets, double learningRate) {
        return step(List.of(new LabelledBatch(batch, targets)), learningRate);
    }

    /**
     * Trains on one batch that is computed in parts, one after another, because all of it would not fit into memory. Loss
     * and gradients are those of the whole batch, but for rounding and for other dropout.
     *
     * @param parts at least one
     * @param learningRate as above
     * @return as above
     */
    public StepResult step(List<LabelledBatch> parts, double learningRate) {
        try (NativeValues call = new NativeValues()) {
            StepResult result = place.ask(new TrainingPack.Step(stepArgument(call, parts, learningRate), firstLayer));
            steps++;
            lossScale.after(result);
            return result;
        }
    }

    /** Returns a step as the script takes it. */
    private IValue stepArgument(NativeValues call, List<LabelledBatch> parts, double learningRate) {
        return call.tupleOf(
                partsArgument(call, parts),
                model.asArgument(),
                lossArgument,
                groups.asArgument(),
                call.of(groups.rates(learningRate)),
                call.of(lossScale.value()));
    }

    private IValue partsArgument(NativeValues call, List<LabelledBatch> parts) {
        double[] masses = parts.stream()
                .mapToDouble(part -> loss.mass(part.targets(), labels))
                .toArray();
        double total = 0;
        for (double mass : masses) {
            total += mass;
        }
        SplittableRandom seeds = new SplittableRandom(seed + GOLDEN_GAMMA * steps);
        IValue[] arguments = new IValue[parts.size()];
        for (int i = 0; i < arguments.length; i++) {
            LabelledBatch part = parts.get(i);
            requireFit(part);
            arguments[i] = call.tupleOf(
                    model.batchArgument(call, part.batch()),
                    call.of(doubles(part.targets())),
                    call.of(masses[i] / total),
                    call.of(seeds.nextLong() >>> 1));
        }
        return call.listOf(arguments);
    }

    private void requireFit(LabelledBatch part) {
        long expected = (long) part.batch().rows() * labels;
        if (part.targets().length != expected) {
            throw new IllegalArgumentException("Batch of %d rows and %d labels needs %d targets, not %d."
                    .formatted(part.batch().rows(), labels, expected, part.targets().length));
        }
    }

    private static double[] doubles(float[] numbers) {
        double[] doubles = new double[numbers.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = numbers[i];
        }
        return doubles;
    }

    /**
     * A loss and its derivatives.
     *
     * @param byName one array per tensor; the head's are {@code head.weight}, {@code head.bias} and so on
     */
    record Gradients(double loss, Map<String, float[]> byName) {}

    /** Differentiates without an update, as the next {@link #step} would. */
    Gradients gradients(ModelBatch batch, float[] targets) {
        return gradients(List.of(new LabelledBatch(batch, targets)));
    }

    /** Differentiates without an update, as the next {@link #step} would. */
    Gradients gradients(List<LabelledBatch> parts) {
        try (NativeValues call = new NativeValues();
                PtNDManager results = base.newManager()) {
            IValue steps = call.listOf(stepArgument(call, parts, 0));
            List<IValue> lossesAndGradients = call.elementsOf(base.script().train(call, "gradients", List.of(steps)));
            double value = lossesAndGradients.get(0).toTensorArray(results)[0].getFloat();
            PtNDArray[] gradients =
                    call.keep(lossesAndGradients.get(1).toIValueArray()[0]).toTensorArray(results);
            Map<String, float[]> byName = new LinkedHashMap<>();
            for (String name : model.updates().keySet()) {
                byName.put(name, gradients[byName.size()].toFloatArray());
            }
            for (String name : model.headTensors().keySet()) {
                byName.put("head." + name, gradients[byName.size()].toFloatArray());
            }
            return new Gradients(value, byName);
        }
    }

    /**
     * Scores texts with the current weights, without dropout.
     *
     * @return one row per text, one logit per label
     * @throws IllegalArgumentException if the batch does not fit the base
     */
    public float[][] logits(ModelBatch batch) {
        place.away();
        return model.logits(batch);
    }

    /**
     * Returns one row of the model's width per text, with the current weights: what the head sees.
     *
     * @throws IllegalArgumentException if the batch does not fit the base
     */
    public float[][] pooled(ModelBatch batch) {
        place.away();
        return model.pooled(batch);
    }

    /** Returns how many tokens {@link #logits} should get at once, padding included, as {@link BaseModel#tokensAtOnce}. */
    public int tokensAtOnce() {
        return base.tokensAtOnce();
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
        place.away();
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

    /** Returns the weights, what AdamW remembers of each, the loss's scale, and the step count, which keys the dropout. */
    @Override
    public PartState state() {
        Map<String, StoredTensor> tensors =
                new LinkedHashMap<>(snapshot().state().tensors());
        tensors.putAll(AdaptedModel.copy(groups.memory()));
        Map<String, String> facts = new HashMap<>(lossScale.facts());
        facts.put(STEPS, String.valueOf(steps));
        return new PartState(tensors, facts);
    }

    @Override
    public void resume(PartState state) {
        restore(snapshot().with(state));
        Map<String, StoredTensor> remembered = new LinkedHashMap<>();
        groups.memory().keySet().forEach(name -> remembered.put(name, state.tensor(name)));
        model.assign(groups.memory(), remembered);
        lossScale.resume(state);
        steps = state.whole(STEPS);
    }

    @Override
    public void close() {
        place.close();
        groups.close();
        values.close();
        model.close();
    }
}
