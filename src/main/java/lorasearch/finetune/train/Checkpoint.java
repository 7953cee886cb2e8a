package lorasearch.finetune.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A moment of a training at which the model was evaluated.
 *
 * @param number counts evaluations, from 1
 * @param step how many steps were made
 * @param metrics what was measured, by name
 */
public record Checkpoint(int number, int step, Map<String, Double> metrics) {
    public Checkpoint {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /**
     * Returns the value of the goal's metric.
     *
     * @throws IllegalArgumentException if it was not measured; the message lists what was
     */
    public double value(Goal goal) {
        Double value = metrics.get(goal.metric());
        if (value == null) {
            throw new IllegalArgumentException("Metric \"%s\" was not measured; there are: %s."
                    .formatted(goal.metric(), String.join(", ", metrics.keySet())));
        }
        return value;
    }
}
