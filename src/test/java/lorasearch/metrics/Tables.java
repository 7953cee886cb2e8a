package lorasearch.metrics;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Simulated predictions of a classifier that knows something but not all. */
final class Tables {

    private final double[][] probabilities;
    private final boolean[][] truth;

    private Tables(double[][] probabilities, boolean[][] truth) {
        this.probabilities = probabilities;
        this.truth = truth;
    }

    /**
     * Draws examples whose labels have the given prevalences. A logit is normal around the label's log-odds, moved by
     * {@code skill} towards the truth; at skill 0 the probabilities say nothing.
     */
    static Tables simulate(int rows, double skill, long seed, double... prevalences) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] probabilities = new double[rows][prevalences.length];
        boolean[][] truth = new boolean[rows][prevalences.length];
        for (int row = 0; row < rows; row++) {
            for (int label = 0; label < prevalences.length; label++) {
                double logOdds = Math.log(prevalences[label] / (1 - prevalences[label]));
                truth[row][label] = random.nextDouble() < prevalences[label];
                double logit = logOdds + random.nextGaussian() + (truth[row][label] ? skill : -skill / 4);
                probabilities[row][label] = 1 / (1 + Math.exp(-logit));
            }
        }
        return new Tables(probabilities, truth);
    }

    /** Rounds probabilities, so that many are tied and many lie on the grid of thresholds. */
    Tables rounded(int decimals) {
        double scale = Math.pow(10, decimals);
        double[][] rounded = new double[probabilities.length][probabilities[0].length];
        for (int row = 0; row < rounded.length; row++) {
            for (int label = 0; label < rounded[row].length; label++) {
                rounded[row][label] = Math.rint(probabilities[row][label] * scale) / scale;
            }
        }
        return new Tables(rounded, truth);
    }

    /** Returns the table itself (rows, labels), which a test may change. */
    double[][] probabilities() {
        return probabilities;
    }

    /** Returns the table itself (rows, labels). */
    boolean[][] truth() {
        return truth;
    }

    Predictions predictions() {
        return Predictions.of(probabilities, truth);
    }

    Evaluator evaluator(long seed) {
        return new Evaluator(labelNames(), truth, new SplittableRandom(seed));
    }

    Assessment assess() {
        return evaluator(1).assess(probabilities);
    }

    List<String> labelNames() {
        return IntStream.range(0, truth[0].length)
                .mapToObj(label -> "label" + label)
                .toList();
    }
}
