package lorasearch.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The numbers of one assessment.
 *
 * @param metrics value by name, in the order of {@link MultiLabelMetric}; a metric that is undefined for these examples
 *     is left out, so no value is NaN
 */
public record Evaluation(Map<String, Double> metrics) {

    public Evaluation {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** Computes every metric. */
    public static Evaluation of(Assessment assessment) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (MultiLabelMetric metric : MultiLabelMetric.values()) {
            double value = metric.of(assessment);
            if (!Double.isNaN(value)) {
                metrics.put(metric.metricName(), value);
            }
        }
        return new Evaluation(metrics);
    }

    /** Returns a metric, or nothing where it is undefined. */
    public OptionalDouble value(MultiLabelMetric metric) {
        Double value = metrics.get(metric.metricName());
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
