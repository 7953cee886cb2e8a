package lorasearch.metrics;

/**
 * Decisions and thresholds by one rule of tuning.
 *
 * @param crossFitted decisions on each example under thresholds tuned on other examples: an honest estimate of what tuning
 *     is worth
 * @param thresholds tuned on all examples: the ones to deploy
 */
public record Tuned(Decisions crossFitted, Thresholds thresholds) {

    static Tuned of(Predictions predictions, Folds folds, ThresholdTuner tuner) {
        return new Tuned(Decisions.crossFitted(predictions, folds, tuner), tuner.tune(predictions));
    }
}
