package lorasearch.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The numbers of one assessment.
 *
 * @param metrics value by name, in the order of {@link MultiLabelMetric}; a metric that is undefined for these examples
 *     is left out, so no value is NaN
 * @param labels one entry per label, in the data's order
 */
public record Evaluation(Map<String, Double> metrics, List<LabelEvaluation> labels) {

    public Evaluation {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        labels = List.copyOf(labels);
    }

    /**
     * Computes every metric and the scores of every label.
     *
     * @param labelNames one per label, in the data's order
     */
    public static Evaluation of(Assessment assessment, List<String> labelNames) {
        return new Evaluation(metricsOf(assessment), labelsOf(assessment, labelNames));
    }

    /** Returns a metric, or nothing where it is undefined. */
    public OptionalDouble value(MultiLabelMetric metric) {
        Double value = metrics.get(metric.metricName());
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static Map<String, Double> metricsOf(Assessment assessment) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (MultiLabelMetric metric : MultiLabelMetric.values()) {
            double value = metric.of(assessment);
            if (!Double.isNaN(value)) {
                metrics.put(metric.metricName(), value);
            }
        }
        return metrics;
    }

    private static List<LabelEvaluation> labelsOf(Assessment assessment, List<String> labelNames) {
        double[] averagePrecisions =
                assessment.predictions().averagePrecisions().perLabel();
        List<LabelEvaluation> labels = new ArrayList<>();
        for (int label = 0; label < averagePrecisions.length; label++) {
            Confusion confusion = assessment.crossFitted().confusion(label);
            PrecisionRecallF1 scores = confusion.scores(ZeroDivision.ZERO);
            labels.add(new LabelEvaluation(
                    labelNames.get(label),
                    confusion.support(),
                    assessment.tuned().of(label),
                    scores.precision(),
                    scores.recall(),
                    scores.f1(),
                    averagePrecisions[label]));
        }
        return labels;
    }
}
