package lorasearch.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a predictor reaches that needed no fine-tuning, on the same examples as the trials.
 *
 * @param name what predicts, such as {@code label prior}
 * @param metrics number by name; those with the name of the objective or of a trial's metric are compared with it
 */
public record Baseline(String name, Map<String, Double> metrics) {
    public Baseline {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** Returns the number of that name, if this baseline has one. */
    OptionalDouble metric(String metric) {
        Double value = metrics.get(metric);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
