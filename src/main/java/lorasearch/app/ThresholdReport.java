package lorasearch.app;

import java.util.List;

/**
 * The thresholds of one trial, beside what other rules and calibrations would do.
 *
 * @param study the study's name
 * @param trial the trial
 * @param rule the rule by which the thresholds were tuned
 * @param labels one per label, in the data's order
 * @param rules every rule, scored by cross-fitting
 * @param calibrations every calibration, judged on rows that it was not fitted on
 * @param temperature by what the log-odds should be divided; above 1 where the model is too sure of itself
 */
public record ThresholdReport(
        String study,
        int trial,
        String rule,
        List<LabelThreshold> labels,
        List<RuleScore> rules,
        List<CalibrationScore> calibrations,
        double temperature) {

    public ThresholdReport {
        labels = List.copyOf(labels);
        rules = List.copyOf(rules);
        calibrations = List.copyOf(calibrations);
    }

    /**
     * What a rule reaches on rows that its thresholds were not tuned on.
     *
     * @param rule its name
     * @param description what threshold each label gets
     * @param macroF1 F1, mean over labels
     * @param microF1 F1 of all decisions
     */
    public record RuleScore(String rule, String description, double macroF1, double microF1) {}

    /**
     * How well probabilities mean what they say after a calibration.
     *
     * @param calibration its name
     * @param expectedError expected calibration error in tenths of probability
     * @param brier mean squared error
     * @param loss binary cross-entropy in nats
     */
    public record CalibrationScore(String calibration, double expectedError, double brier, double loss) {}
}
