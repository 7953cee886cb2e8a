package lorasearch.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * How many decisions for a label were right, how many of its examples were found, and the harmonic mean of the two.
 *
 * <p>In an average over labels or examples each of the three is averaged by itself, so the F1 of an average is not the
 * harmonic mean of its precision and recall.
 *
 * @param precision in {@code [0, 1]}
 * @param recall in {@code [0, 1]}
 * @param f1 in {@code [0, 1]}
 */
public record PrecisionRecallF1(double precision, double recall, double f1) {

    /** Returns the average in which all scores count the same. */
    static PrecisionRecallF1 mean(List<PrecisionRecallF1> scores) {
        double[] equal = new double[scores.size()];
        Arrays.fill(equal, 1);
        return weightedMean(scores, equal);
    }

    /** Returns the average under weights that are not all 0. */
    static PrecisionRecallF1 weightedMean(List<PrecisionRecallF1> scores, double[] weights) {
        double precision = 0;
        double recall = 0;
        double f1 = 0;
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            PrecisionRecallF1 score = scores.get(i);
            precision += weights[i] * score.precision;
            recall += weights[i] * score.recall;
            f1 += weights[i] * score.f1;
            total += weights[i];
        }
        return new PrecisionRecallF1(precision / total, recall / total, f1 / total);
    }
}
