package lorasearch.finetune.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A linear layer of the base that can be adapted.
 *
 * @param name its module name in Hugging Face's model
 * @param inputs columns of its weight
 * @param outputs rows of its weight
 */
record LinearModule(String name, int inputs, int outputs) {
    private static final Pattern LAYER = Pattern.compile("(?:^|\\.)(\\d+)\\.");

    /** Returns the index of the layer to which it belongs. */
    int layer() {
        return layerOf(name);
    }

    /** Returns the index of the layer to which a module of a layer, or a tensor of one, belongs. */
    static int layerOf(String name) {
        Matcher layer = LAYER.matcher(name);
        if (!layer.find()) {
            throw new IllegalArgumentException("Module \"%s\" belongs to no layer.".formatted(name));
        }
        return Integer.parseInt(layer.group(1));
    }
}
