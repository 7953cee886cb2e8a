package lorasearch.finetune;

import java.util.Arrays;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.train.Examples;
import lorasearch.metrics.Evaluator;
import lorasearch.metrics.MultiLabelMetric;

/**
 * What all trials of a study share, on any number of threads.
 *
 * @param base the pretrained model; stays open as long as trials run
 * @param baseName what Hugging Face's libraries load it by, kept in the adapters
 * @param train rows to learn from; each label holds for some of them and not for others
 * @param dev rows to choose by
 * @param evaluator scores the dev rows
 * @param metric the objective
 */
public record FineTuneTask(
        BaseModel base, String baseName, Examples train, Examples dev, Evaluator evaluator, MultiLabelMetric metric) {

    /** @throws IllegalArgumentException if the dev rows do not define the metric */
    public FineTuneTask {
        double[] anything = new double[dev.data().labels().size()];
        Arrays.fill(anything, 0.5);
        double[][] probabilities = new double[dev.data().size()][];
        Arrays.fill(probabilities, anything);
        if (evaluator.evaluate(probabilities).value(metric).isEmpty()) {
            throw new IllegalArgumentException(
                    "Metric \"%s\" is undefined on the %d dev rows; choose another metric or more rows."
                            .formatted(metric.metricName(), dev.data().size()));
        }
    }
}
