package lorasearch.finetune.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lorasearch.safetensors.StoredTensor;

/**
 * A base as far as it was adapted, with a head: texts in, one logit per label out, without dropout.
 *
 * <p>Owns what was trained and shares the base. Not thread-safe; several of these may compute on several threads
 * over one base. Whoever makes it closes it, before the base.
 */
public final class AdaptedModel implements AutoCloseable {
    private final BaseModel base;
    private final Adaptation adaptation;
    private final HeadConfig head;
    private final PtNDManager manager;
    private final NativeValues values = new NativeValues();
    private final PtNDArray nothing;
    private final int prefix;
    private final Map<String, PtNDArray> updates = new LinkedHashMap<>();
    private final Map<String, PtNDArray> headTensors = new LinkedHashMap<>();
    private final IValue asArgument;

    /**
     * Copies trained weights onto a base.
     *
     * @throws ModelException if the weights do not fit the base
     */
    public AdaptedModel(BaseModel base, AdapterWeights weights) {
        this(base, weights, Map.of());
    }

    /**
     * Returns a model for texts that come once: what lies below its updates is computed in batches with the rest, and not kept
     * for others.
     *
     * @throws ModelException if the weights do not fit the base
     */
    public static AdaptedModel forNewTexts(BaseModel base, AdapterWeights weights) {
        return new AdaptedModel(base, weights, Map.of(), 0);
    }

    /** Returns a base as it is, for {@link #pooled}; its logits mean nothing. */
    public static AdaptedModel encoder(BaseModel base, Pooling pooling) {
        int width = base.architecture().sizes().width();
        Map<String, StoredTensor> noHead = Map.of(
                AdapterWeights.WEIGHT, StoredTensor.ofFloats(new float[width], 1, width),
                AdapterWeights.BIAS, StoredTensor.ofFloats(new float[1], 1));
        return new AdaptedModel(
                base, new AdapterWeights(new Adaptation.Frozen(), new HeadConfig(pooling, 0), Map.of(), noHead));
    }

    /** @param trainingSettings further numbers for the script */
    AdaptedModel(BaseModel base, AdapterWeights weights, Map<String, Double> trainingSettings) {
        this(base, weights, trainingSettings, lowestLayer(weights));
    }

    /** @param prefix how many layers, none of which has an update, are computed once for each text */
    private AdaptedModel(BaseModel base, AdapterWeights weights, Map<String, Double> trainingSettings, int prefix) {
        AdapterCheck.check(base, weights);
        this.prefix = prefix;
        this.base = base;
        adaptation = weights.adaptation();
        head = weights.head();
        manager = base.newManager();
        nothing = (PtNDArray) manager.create(new Shape(0));
        inScriptOrder(weights.updates()).forEach((name, tensor) -> updates.put(name, toNative(tensor)));
        weights.headTensors().forEach((name, tensor) -> headTensors.put(name, toNative(tensor)));
        Map<String, Double> settings = new HashMap<>(base.settings());
        settings.putAll(loraSettings(adaptation));
        settings.put(ScriptSettings.FIRST_LAYER, (double) prefix);
        settings.putAll(trainingSettings);
        asArgument = values.tupleOf(
                base.weights(),
                values.dictionaryOf(updates),
                values.dictionaryOf(headTensors),
                values.textsOf(Map.of(
                        "pooling", head.pooling().scriptName(),
                        "activation", head.activation().scriptName())),
                values.numbersOf(settings));
    }

    /** Puts each update's B behind every A, because they are a group of their own to the optimizer. */
    private static Map<String, StoredTensor> inScriptOrder(Map<String, StoredTensor> updates) {
        Map<String, StoredTensor> ordered = new LinkedHashMap<>(updates);
        ordered.keySet().removeIf(AdaptedModel::isUp);
        updates.forEach(ordered::putIfAbsent);
        return ordered;
    }

    /** Returns whether a tensor is the B of a low-rank update. */
    static boolean isUp(String name) {
        return name.endsWith(AdapterWeights.LORA_B);
    }

    private static int lowestLayer(AdapterWeights weights) {
        return weights.adaptation() instanceof LoraConfig
                ? weights.updates().keySet().stream()
                        .mapToInt(LinearModule::layerOf)
                        .min()
                        .orElse(0)
                : 0;
    }

    private static Map<String, Double> loraSettings(Adaptation adaptation) {
        return adaptation instanceof LoraConfig lora
                ? Map.of("lora_scale", lora.scale(), "lora_dropout", lora.dropout(), "lora_rank", (double) lora.rank())
                : Map.of("lora_scale", 0.0, "lora_dropout", 0.0, "lora_rank", 0.0);
    }

    private PtNDArray toNative(StoredTensor tensor) {
        return base.script().materialize(tensor, TorchType.FLOAT32, manager);
    }

    /**
     * Scores texts.
     *
     * @return one row per text, one logit per label
     * @throws IllegalArgumentException if the batch does not fit the base, such as a text that is too long or an unknown token
     */
    public float[][] logits(ModelBatch batch) {
        return rows(batch, "logits");
    }

    /**
     * Returns one row of the model's width per text: its hidden states after {@link HeadConfig#pooling()}.
     *
     * @throws IllegalArgumentException if the batch does not fit the base, such as a text that is too long or an unknown token
     */
    public float[][] pooled(ModelBatch batch) {
        return rows(batch, "pooled");
    }

    private float[][] rows(ModelBatch batch, String method) {
        float[] flat = compute(batch, method);
        int columns = flat.length / batch.rows();
        float[][] rows = new float[batch.rows()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(flat, row * columns, (row + 1) * columns);
        }
        return rows;
    }

    /** Returns the hidden states of the last layer, (rows, tokens, width) in row-major order. */
    float[] hiddenStates(ModelBatch batch) {
        return compute(batch, "hidden_states");
    }

    private float[] compute(ModelBatch batch, String method) {
        try (NativeValues call = new NativeValues();
                PtNDManager results = base.newManager()) {
            return base.script()
                    .run(call, method, arguments(call, batch))
                    .toTensor(results)
                    .toFloatArray();
        }
    }

    private List<IValue> arguments(NativeValues call, ModelBatch batch) {
        return List.of(batchArgument(call, batch), asArgument);
    }

    /** Returns a batch as the script takes it, after checking that it fits. */
    IValue batchArgument(NativeValues call, ModelBatch batch) {
        batch.check(base.architecture());
        return batch.asArgument(
                call, texts -> prefix == 0 ? call.of(nothing) : base.prefixes().below(texts, prefix, call));
    }

    /** Returns this model as the script takes it; belongs to this. */
    IValue asArgument() {
        return asArgument;
    }

    /** Returns how the head is applied. */
    public HeadConfig head() {
        return head;
    }

    /** Returns the first layer with a low-rank update; 0 without any. What lies below it is computed once for each text. */
    int firstLayer() {
        return prefix;
    }

    /** Returns how many numbers the updates and the head hold. */
    public long parameters() {
        return updates.values().stream().mapToLong(PtNDArray::size).sum()
                + headTensors.values().stream().mapToLong(PtNDArray::size).sum();
    }

    /** Returns a copy of the current updates and head. */
    public AdapterWeights weights() {
        return new AdapterWeights(adaptation, head, copy(updates), copy(headTensors));
    }

    /** Returns copies of tensors in Java memory. */
    static Map<String, StoredTensor> copy(Map<String, PtNDArray> tensors) {
        Map<String, StoredTensor> copies = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> copies.put(
                name,
                StoredTensor.ofFloats(tensor.toFloatArray(), tensor.getShape().getShape())));
        return copies;
    }

    /**
     * Replaces the updates and the head.
     *
     * @throws IllegalArgumentException if the weights are not of the same layers and shapes
     */
    void assign(AdapterWeights weights) {
        AdapterCheck.check(base, weights);
        if (!weights.updates().keySet().equals(updates.keySet())) {
            throw new IllegalArgumentException("Weights to restore adapt other layers than the model.");
        }
        assign(updates, weights.updates());
        assign(headTensors, weights.headTensors());
    }

    /** Overwrites tensors of this model's device with numbers of the same names and shapes. */
    void assign(Map<String, PtNDArray> targets, Map<String, StoredTensor> tensors) {
        try (NativeValues call = new NativeValues();
                PtNDManager copies = base.newManager()) {
            List<PtNDArray> sources = targets.keySet().stream()
                    .map(name -> base.script().materialize(tensors.get(name), TorchType.FLOAT32, copies))
                    .toList();
            base.script()
                    .run(call, "assign", List.of(call.listOf(List.copyOf(targets.values())), call.listOf(sources)));
        }
    }

    /** Returns the updates by name, in the order in which the script sees them; they belong to this. */
    Map<String, PtNDArray> updates() {
        return updates;
    }

    /** Returns the head's tensors by name, in the order in which the script sees them; they belong to this. */
    Map<String, PtNDArray> headTensors() {
        return headTensors;
    }

    @Override
    public void close() {
        values.close();
        manager.close();
    }
}
