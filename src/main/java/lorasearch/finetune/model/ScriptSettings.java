package lorasearch.finetune.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a family's script is told about a model besides its weights: numbers and short tensors by name. The shared scripts
 * say what each name means; a name that is absent switches its feature off.
 */
final class ScriptSettings {
    /** How many layers are below the first that is trained. */
    static final String FIRST_LAYER = "first_layer";

    /** Has oneDNN multiply the linear layers in place of torch's usual library. */
    static final String ONEDNN = "onednn";

    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private final Map<String, float[]> tensors = new LinkedHashMap<>();

    /**
     * @param sizes the layers and heads
     * @param headWidth numbers of a head's vector; scores are divided by its square root
     * @param epsilon what keeps norms from dividing by zero
     */
    ScriptSettings(Sizes sizes, int headWidth, double epsilon) {
        with("layers", sizes.layers());
        with("heads", sizes.heads());
        with("attention_scale", 1 / Math.sqrt(headWidth));
        with("norm_epsilon", epsilon);
    }

    ScriptSettings with(String name, double number) {
        numbers.put(name, number);
        return this;
    }

    /** Makes tokens see only what is before them. */
    ScriptSettings causal() {
        return with("causal", 1);
    }

    ScriptSettings with(BackboneActivation activation) {
        return with(activation.scriptName(), 1);
    }

    /** Counts positions from behind the padding token's id, as RoBERTa does. */
    ScriptSettings positionsAfter(int paddingId) {
        return with("padding_id", paddingId);
    }

    /** Gives the layers that attend to all tokens and those that see a window rotary positions. */
    ScriptSettings rotary(Rotary full, Rotary sliding, int headWidth) {
        tensors.put("frequencies.full", full.frequencies(headWidth));
        tensors.put("frequencies.sliding", sliding.frequencies(headWidth));
        return this;
    }

    /**
     * Lets some layers see a window only.
     *
     * @param sliding for each layer whether it does
     * @param before how many tokens before itself a token sees there
     * @param after how many tokens after itself
     */
    ScriptSettings window(List<Boolean> sliding, int before, int after) {
        if (sliding.contains(true)) {
            with("window_before", before).with("window_after", after);
        }
        for (int layer = 0; layer < sliding.size(); layer++) {
            if (sliding.get(layer)) {
                with("sliding_layer." + layer, 1);
            }
        }
        return this;
    }

    Map<String, Double> numbers() {
        return Collections.unmodifiableMap(numbers);
    }

    /** Returns the short tensors, each of one axis. */
    Map<String, float[]> tensors() {
        return Collections.unmodifiableMap(tensors);
    }
}
