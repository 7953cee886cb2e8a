package lorasearch.trial;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers of one report of a trial.
 *
 * @param trial the trial's number
 * @param step the reported step
 * @param metrics number by name, such as {@code train_loss}, in the order they were reported; may be NaN or infinite
 */
public record StepMetrics(int trial, int step, Map<String, Double> metrics) {

    public StepMetrics {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
