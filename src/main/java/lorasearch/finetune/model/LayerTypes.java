package lorasearch.finetune.model;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Which layers see a window only: as Transformers 5 lists them in {@code layer_types}, or by a family's older rule. */
final class LayerTypes {
    private static final String KEY = "layer_types";
    static final String SLIDING = "sliding_attention";
    static final String FULL = "full_attention";

    private LayerTypes() {}

    /**
     * Returns for each layer whether it sees a window only.
     *
     * @param olderRule what holds where the configuration has no list
     * @throws ModelException if the list is not one of known types for each layer
     */
    static List<Boolean> sliding(ModelConfig config, int layers, IntPredicate olderRule) {
        if (!config.isList(KEY)) {
            return IntStream.range(0, layers).mapToObj(olderRule::test).toList();
        }
        List<String> types = config.texts(KEY);
        if (types.size() != layers || !List.of(SLIDING, FULL).containsAll(types)) {
            throw config.unsupported(KEY, "%s or %s for each of %d layers".formatted(FULL, SLIDING, layers));
        }
        return types.stream().map(SLIDING::equals).toList();
    }
}
