package lorasearch.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rules by which thresholds can be tuned, under the names that commands use. */
public enum ThresholdRule implements ThresholdTuner {
    /** Each label's best threshold, drawn to what others suggest where positives are few ({@link ShrunkF1}); the standard. */
    SHRUNK(new ShrunkF1(4), "each label's best, drawn to what others suggest where positives are few"),
    /** The thresholds that together have the largest micro-F1 ({@link MicroF1}); the standard of {@code micro_f1_tuned}. */
    MICRO_F1(
            new MicroF1(new ShrunkF1(4)),
            "those with the largest micro-F1 together, drawn to the best common one likewise"),
    /** Each label's exact best threshold ({@link BestF1#EXACT}). */
    BEST_F1(BestF1.EXACT, "each label's best over all its scores"),
    /** Each label's best threshold of 0.00, 0.01, …, 1.00 ({@link BestF1#ON_GRID}). */
    GRID(BestF1.ON_GRID, "each label's best of 0.00, 0.01, ... 1.00"),
    /** One threshold for all labels ({@link CommonF1}). */
    GLOBAL(new CommonF1(), "one for all labels, with the largest macro-F1"),
    /** Half of each label's largest F1 ({@link HalfOfBestF1}); for calibrated probabilities. */
    HALF_F1(new HalfOfBestF1(), "half of each label's largest F1, for calibrated probabilities"),
    /** 0.5 for every label. */
    FIXED(
            predictions -> Thresholds.uniform(Thresholds.DEFAULT, predictions.labels()),
            "0.5 for every label, not tuned");

    @SuppressWarnings("ImmutableEnumChecker") // tuners hold numbers at most
    private final ThresholdTuner tuner;

    private final String description;

    ThresholdRule(ThresholdTuner tuner, String description) {
        this.tuner = tuner;
        this.description = description;
    }

    /** Returns the rule by which the thresholds of a study with an objective are tuned. */
    public static ThresholdRule of(MultiLabelMetric objective) {
        return objective == MultiLabelMetric.MICRO_F1_TUNED ? MICRO_F1 : SHRUNK;
    }

    /**
     * Returns the rule of a name, such as {@code best_f1}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the known names
     */
    public static ThresholdRule named(String name) {
        return Arrays.stream(values())
                .filter(rule -> rule.ruleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Threshold rule \"%s\" is unknown; there are: %s."
                        .formatted(
                                name,
                                Arrays.stream(values())
                                        .map(ThresholdRule::ruleName)
                                        .collect(Collectors.joining(", ")))));
    }

    /** Returns the name in commands and files: lower case with underscores. */
    public String ruleName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns in a few words what threshold each label gets. */
    public String description() {
        return description;
    }

    @Override
    public Thresholds tune(Predictions predictions) {
        return tuner.tune(predictions);
    }
}
