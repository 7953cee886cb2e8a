package lorasearch.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers of one report of a trial.
 *
 * @param trial the trial's number
 * @param step the reported step
 * @param metrics number by name, such as {@code train_loss}
 */
public record TrialStep(int trial, int step, Map<String, Double> metrics) {
    public TrialStep {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
