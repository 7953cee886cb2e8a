package lorasearch.metrics;

import java.util.Arrays;

/**
 * The function of a label's score that never falls and has the least squared distance from the truth, found by pooling
 * adjacent violators (Ayer et al., "An Empirical Distribution Function for Sampling with Incomplete Information", 1955).
 * Each step holds half a positive and half a negative more than were seen, so that no score is held certain.
 */
final class IsotonicSteps {

    /** The lowest score of each step, ascending. */
    private final double[] starts;

    private final double[] probabilities;

    private IsotonicSteps(double[] starts, double[] probabilities) {
        this.starts = starts;
        this.probabilities = probabilities;
    }

    static IsotonicSteps fit(ThresholdSweep sweep) {
        double[] starts = new double[sweep.size()];
        double[] positives = new double[sweep.size()];
        double[] rows = new double[sweep.size()];
        int steps = 0;
        for (int i = 0; i < sweep.size(); i++) {
            int found = sweep.truePositives(i) - sweep.truePositives(i + 1);
            int mistaken = sweep.falsePositives(i) - sweep.falsePositives(i + 1);
            starts[steps] = sweep.threshold(i);
            positives[steps] = found;
            rows[steps] = found + mistaken;
            steps++;
            while (steps > 1 && positives[steps - 2] * rows[steps - 1] >= positives[steps - 1] * rows[steps - 2]) {
                positives[steps - 2] += positives[steps - 1];
                rows[steps - 2] += rows[steps - 1];
                steps--;
            }
        }
        double[] probabilities = new double[steps];
        for (int step = 0; step < steps; step++) {
            probabilities[step] = (positives[step] + 0.5) / (rows[step] + 1);
        }
        return new IsotonicSteps(Arrays.copyOf(starts, steps), rising(probabilities));
    }

    /** The additions pull small steps to a half, which may put one below its predecessor: none falls in the end. */
    private static double[] rising(double[] probabilities) {
        for (int step = 1; step < probabilities.length; step++) {
            probabilities[step] = Math.max(probabilities[step], probabilities[step - 1]);
        }
        return probabilities;
    }

    /** Returns the probability at a score; that of the lowest step for scores beneath it. */
    double at(double score) {
        int found = Arrays.binarySearch(starts, score);
        int step = found >= 0 ? found : -found - 2;
        return probabilities[Math.max(0, step)];
    }
}
