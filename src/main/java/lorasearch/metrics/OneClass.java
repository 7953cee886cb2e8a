package lorasearch.metrics;

import java.util.function.ToDoubleFunction;

/** Scores of predictions where exactly one label, the class, holds for each example. */
final class OneClass {

    private OneClass() {}

    /** Returns a score, or NaN if several labels or none hold for some example. */
    static ToDoubleFunction<Predictions> score(ToDoubleFunction<MultiClassPredictions> score) {
        return predictions -> {
            int[] classes = new int[predictions.rows()];
            double[][] probabilities = new double[classes.length][predictions.labels()];
            for (int row = 0; row < classes.length; row++) {
                int present = 0;
                for (int label = 0; label < predictions.labels(); label++) {
                    probabilities[row][label] = predictions.probability(row, label);
                    if (predictions.isPresent(row, label)) {
                        present++;
                        classes[row] = label;
                    }
                }
                if (present != 1) {
                    return Double.NaN;
                }
            }
            return score.applyAsDouble(MultiClassPredictions.of(probabilities, classes));
        };
    }
}
