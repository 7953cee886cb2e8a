package lorasearch.app;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Predictions as planted and healthy trials make them. */
final class Predictors {

    private Predictors() {}

    /**
     * Knows something but not all: a logit is normal around the label's log-odds, moved towards the truth.
     *
     * @param skill how far; 0 knows nothing, 4 nearly all
     */
    static StudyLab.Predictor skilled(double skill) {
        return (truth, assignment) -> {
            SplittableRandom random = new SplittableRandom(assignment.seed());
            double[][] probabilities = new double[truth.length][truth[0].length];
            for (int row = 0; row < truth.length; row++) {
                for (int label = 0; label < truth[row].length; label++) {
                    double prevalence = prevalence(truth, label);
                    double logit = Math.log(prevalence / (1 - prevalence))
                            + random.nextGaussian()
                            + (truth[row][label] ? skill : -skill / 4);
                    probabilities[row][label] = (float) (1 / (1 + Math.exp(-logit)));
                }
            }
            return probabilities;
        };
    }

    /** Is the better, the larger the learning rate of the trial. */
    static StudyLab.Predictor betterWithLearningRate() {
        return (truth, assignment) -> {
            double rate = (Double) assignment.params().get("learning_rate");
            return skilled(3 + Math.log10(rate)).predict(truth, assignment);
        };
    }

    /** Says the same of every row. */
    static StudyLab.Predictor constant(double... probabilities) {
        return (truth, assignment) -> {
            double[][] table = new double[truth.length][];
            Arrays.setAll(table, row -> probabilities.clone());
            return table;
        };
    }

    /** Says the same of every row, to the last digits of a head that hardly moved. */
    static StudyLab.Predictor almostConstant(double... probabilities) {
        return (truth, assignment) -> {
            SplittableRandom random = new SplittableRandom(assignment.seed());
            double[][] table = constant(probabilities).predict(truth, assignment);
            for (double[] row : table) {
                Arrays.setAll(row, label -> (float) (row[label] * (1 + 1e-4 * random.nextGaussian())));
            }
            return table;
        };
    }

    /**
     * Knows all labels but some.
     *
     * @param probability what it says of those, at most
     * @param noise by which share it says less, at most
     */
    static StudyLab.Predictor blindTo(double probability, double noise, double skill, Integer... labels) {
        return (truth, assignment) -> {
            SplittableRandom random = new SplittableRandom(assignment.seed() + 1);
            double[][] table = skilled(skill).predict(truth, assignment);
            for (double[] row : table) {
                for (int label : labels) {
                    row[label] = (float) (probability * (1 - noise * random.nextDouble()));
                }
            }
            return table;
        };
    }

    private static double prevalence(boolean[][] truth, int label) {
        double count = Arrays.stream(truth).filter(row -> row[label]).count();
        return (count + 0.5) / (truth.length + 1);
    }
}
