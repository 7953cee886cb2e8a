package lorasearch.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Evaluates one probability table after another against the same examples: those of a development split.
 *
 * <p>The folds within which thresholds are tuned are drawn once, so that all trials of a study, and all epochs of a
 * trial, are compared under the same division.
 */
public final class Evaluator {

    private static final int FOLDS = 5;

    private final List<String> labels;
    private final boolean[][] truth;
    private final Folds folds;

    /**
     * Prepares to evaluate.
     *
     * @param labels the labels' names, in the data's order
     * @param truth (rows, labels), at least two rows
     * @param random divides the examples into folds; to be seeded from the study
     */
    public Evaluator(List<String> labels, boolean[][] truth, RandomGenerator random) {
        if (truth.length < 2) {
            throw new IllegalArgumentException(
                    "Evaluation needs at least 2 examples (there is %d).".formatted(truth.length));
        }
        Shapes.requireLabels("Truth", 0, Shapes.requireTable("Truth", truth), labels.size());
        this.labels = List.copyOf(labels);
        this.truth = Arrays.stream(truth).map(boolean[]::clone).toArray(boolean[][]::new);
        this.folds = Folds.balanced(truth, Math.min(FOLDS, truth.length), random);
    }

    /** Returns the labels' names, in the data's order. */
    public List<String> labels() {
        return labels;
    }

    /** Returns the number of examples. */
    public int rows() {
        return truth.length;
    }

    /**
     * Computes every metric.
     *
     * @param probabilities (rows, labels) in the order of the truth; each in {@code [0, 1]}
     * @throws IllegalArgumentException if the shape differs from the truth's, or a probability is none, such as NaN
     */
    public Evaluation evaluate(double[][] probabilities) {
        return Evaluation.of(assess(probabilities));
    }

    /** Decides without computing numbers, for what resamples: intervals and checks. The argument is as above. */
    public Assessment assess(double[][] probabilities) {
        return Assessment.of(Predictions.of(probabilities, truth), folds);
    }

    /**
     * Decides each example under thresholds that a rule tuned on the other folds.
     *
     * @param probabilities as for {@link #evaluate}
     */
    public Decisions crossFitted(double[][] probabilities, ThresholdTuner tuner) {
        return Decisions.crossFitted(Predictions.of(probabilities, truth), folds, tuner);
    }

    /**
     * Corrects each example's probabilities by a calibration that was fitted on the other folds.
     *
     * @param probabilities as for {@link #evaluate}
     */
    public double[][] crossCalibrated(double[][] probabilities, Calibrator calibrator) {
        Predictions predictions = Predictions.of(probabilities, truth);
        double[][] corrected = new double[rows()][];
        for (int fold = 0; fold < folds.count(); fold++) {
            Calibration calibration = calibrator.fit(predictions.select(folds.outside(fold)));
            for (int row : folds.inside(fold)) {
                corrected[row] = calibration.apply(probabilities[row]);
            }
        }
        return corrected;
    }

    /**
     * Predicts the same labels for every example. Such a predictor has no threshold to tune, so the decisions are the same
     * in all ways.
     *
     * @param predicted the labels, counted from 0
     */
    public Assessment assessConstant(List<Integer> predicted) {
        double[] probabilities = new double[labels.size()];
        predicted.forEach(label -> probabilities[label] = 1);
        double[][] table = new double[rows()][];
        Arrays.fill(table, probabilities);
        return Assessment.frozen(Predictions.of(table, truth), Thresholds.uniform(Thresholds.DEFAULT, labels.size()));
    }
}
