package lorasearch.finetune.model;

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
 * A base with low-rank updates and a head: texts in, one logit per label out, without dropout.
 *
 * <p>Owns its updates and its head and shares the base. Not thread-safe; several of these may compute on several threads
 * over one base. Whoever makes it closes it, before the base.
 */
public final class AdaptedModel implements AutoCloseable {
    private final BaseModel base;
    private final LoraConfig lora;
    private final HeadConfig head;
    private final PtNDManager manager;
    private final NativeValues values = new NativeValues();
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

    /** @param trainingSettings further numbers for the script */
    AdaptedModel(BaseModel base, AdapterWeights weights, Map<String, Double> trainingSettings) {
        AdapterCheck.check(base, weights);
        this.base = base;
        lora = weights.lora();
        head = weights.head();
        manager = base.newManager();
        weights.updates().forEach((name, tensor) -> updates.put(name, toNative(tensor)));
        weights.headTensors().forEach((name, tensor) -> headTensors.put(name, toNative(tensor)));
        Map<String, Double> settings = new HashMap<>(base.architecture().settings());
        settings.put("lora_scale", lora.scale());
        settings.putAll(trainingSettings);
        asArgument = values.tupleOf(
                base.weights(),
                values.dictionaryOf(updates),
                values.dictionaryOf(headTensors),
                values.of(head.pooling().scriptName()),
                values.numbersOf(settings));
    }

    private PtNDArray toNative(StoredTensor tensor) {
        return base.script().materialize(tensor, TorchType.FLOAT32, manager);
    }

    /**
     * Scores texts.
     *
     * @return one row per text, one logit per label
     * @throws IllegalArgumentException if the batch is longer than the base allows or has an unknown token id
     */
    public float[][] logits(TokenBatch batch) {
        return rows(batch, "logits");
    }

    /**
     * Returns one row of the model's width per text: its hidden states after {@link HeadConfig#pooling()}.
     *
     * @throws IllegalArgumentException if the batch is longer than the base allows or has an unknown token id
     */
    public float[][] pooled(TokenBatch batch) {
        return rows(batch, "pooled");
    }

    private float[][] rows(TokenBatch batch, String method) {
        float[] flat = compute(batch, method);
        int columns = flat.length / batch.rows();
        float[][] rows = new float[batch.rows()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(flat, row * columns, (row + 1) * columns);
        }
        return rows;
    }

    /** Returns the hidden states of the last layer, (rows, tokens, width) in row-major order. */
    float[] hiddenStates(TokenBatch batch) {
        return compute(batch, "hidden_states");
    }

    private float[] compute(TokenBatch batch, String method) {
        try (NativeValues call = new NativeValues();
                PtNDManager results = base.newManager()) {
            return base.script()
                    .run(call, method, arguments(call, batch))
                    .toTensor(results)
                    .toFloatArray();
        }
    }

    /** Returns the first arguments of every method: a batch and this model. */
    List<IValue> arguments(NativeValues call, TokenBatch batch) {
        base.check(batch);
        IValue rows = call.of((long) batch.rows());
        return List.of(call.tupleOf(call.of(batch.ids()), call.of(batch.mask()), rows), asArgument);
    }

    /** Returns how many numbers the updates and the head hold. */
    public long parameters() {
        return updates.values().stream().mapToLong(PtNDArray::size).sum()
                + headTensors.values().stream().mapToLong(PtNDArray::size).sum();
    }

    /** Returns a copy of the current updates and head. */
    public AdapterWeights weights() {
        return new AdapterWeights(lora, head, copy(updates), copy(headTensors));
    }

    private static Map<String, StoredTensor> copy(Map<String, PtNDArray> tensors) {
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

    private void assign(Map<String, PtNDArray> targets, Map<String, StoredTensor> tensors) {
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
