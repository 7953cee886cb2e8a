package lorasearch.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a predictor without fine-tuning scores on a development split: the line that a fine-tuned model must beat.
 *
 * @param name short and stable, such as {@code label_prior}
 * @param description what it predicts, in a few words
 * @param metrics value by name; only those that are defined for this predictor
 */
public record Baseline(String name, String description, Map<String, Double> metrics) {

    public Baseline {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** Returns whether the predictor looks at the text at all; the others say the same of every text. */
    public boolean readsText() {
        return name.equals(Baselines.BAG_OF_WORDS);
    }
}
