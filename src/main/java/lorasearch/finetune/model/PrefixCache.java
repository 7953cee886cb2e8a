package lorasearch.finetune.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What the layers below an adapter say of each text. They are frozen, so that it is computed once for all epochs and all
 * trials on a base.
 *
 * <p>Each text is computed alone: then a trial gets the same bits whatever was computed before it, and by whom. Texts that
 * come when the limit is reached are not kept and computed anew each time. Safe for use by several threads.
 */
final class PrefixCache {
    /** About 35,000 texts of 20 tokens at a width of 384. */
    static final long LIMIT = 1L << 30;

    /**
     * One text as some layers see it.
     *
     * @param layers how many, counted from the first
     */
    private record Prefix(int layers, List<Long> tokens) {}

    private final BaseModel base;
    private final PtNDManager manager;
    private final long limit;
    private final Map<Prefix, PtNDArray> kept = new HashMap<>();
    private long bytes;

    /**
     * @param manager owns what is kept
     * @param limit the most bytes to keep, on the base's device
     */
    PrefixCache(BaseModel base, PtNDManager manager, long limit) {
        this.base = base;
        this.manager = manager;
        this.limit = limit;
    }

    /**
     * Returns hidden states in float32, (real tokens of all rows in turn, width).
     *
     * @param layers how many layers they come from; at least 1
     * @param call keeps the result
     */
    synchronized IValue below(TokenBatch batch, int layers, NativeValues call) {
        try (PtNDManager passing = base.newManager()) {
            List<PtNDArray> texts = new ArrayList<>();
            for (int row = 0; row < batch.rows(); row++) {
                texts.add(hiddenStates(batch.text(row), layers, passing));
            }
            return base.script().run(call, "joined", List.of(call.listOf(texts)));
        }
    }

    /** Returns how many texts are kept. */
    synchronized int size() {
        return kept.size();
    }

    private PtNDArray hiddenStates(long[] text, int layers, PtNDManager passing) {
        Prefix prefix = new Prefix(layers, LongStream.of(text).boxed().toList());
        PtNDArray known = kept.get(prefix);
        if (known != null) {
            return known;
        }
        long needed = (long) text.length * base.architecture().sizes().width() * Float.BYTES;
        if (bytes + needed > limit) {
            return compute(text, layers, passing);
        }
        PtNDArray computed = compute(text, layers, manager);
        kept.put(prefix, computed);
        bytes += needed;
        return computed;
    }

    private PtNDArray compute(long[] text, int layers, PtNDManager owner) {
        Map<String, Double> settings = new HashMap<>(base.settings());
        settings.put(ScriptSettings.FIRST_LAYER, (double) layers);
        try (NativeValues call = new NativeValues();
                PtNDArray neighbour = (PtNDArray) owner.create(new Shape(0))) {
            return base.script()
                    .run(
                            call,
                            "below",
                            List.of(call.of(text), call.of(neighbour), base.weights(), call.numbersOf(settings)))
                    .toTensor(owner);
        }
    }
}
