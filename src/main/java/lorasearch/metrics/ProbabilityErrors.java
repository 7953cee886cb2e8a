package lorasearch.metrics;

import java.util.stream.IntStream;

/** How far probabilities lie from the truth, without any threshold. */
public final class ProbabilityErrors {

    /** Distance of 1 from the next double above; probabilities are kept this far from 0 and 1 before the logarithm. */
    private static final double EPSILON = Math.ulp(1.0);

    private ProbabilityErrors() {}

    /** Returns the binary cross-entropy in nats, the mean over all pairs of example and label. */
    public static double logLoss(Predictions predictions) {
        return IntStream.range(0, predictions.labels())
                .mapToDouble(label -> logLoss(predictions, label))
                .average()
                .orElseThrow();
    }

    /** Returns the binary cross-entropy of one label in nats, the mean over examples. */
    public static double logLoss(Predictions predictions, int label) {
        double sum = 0;
        for (int row = 0; row < predictions.rows(); row++) {
            sum += surprise(predictions.probability(row, label), predictions.isPresent(row, label));
        }
        return sum / predictions.rows();
    }

    /** Returns the mean squared distance of probability and truth over all pairs of example and label. */
    public static double brier(Predictions predictions) {
        return IntStream.range(0, predictions.labels())
                .mapToDouble(label -> brier(predictions, label))
                .average()
                .orElseThrow();
    }

    /** Returns the mean squared distance of one label's probability and truth over examples. */
    public static double brier(Predictions predictions, int label) {
        double sum = 0;
        for (int row = 0; row < predictions.rows(); row++) {
            double distance = predictions.probability(row, label) - (predictions.isPresent(row, label) ? 1 : 0);
            sum += distance * distance;
        }
        return sum / predictions.rows();
    }

    /** Returns the logarithmic loss in nats of having given an event this probability. */
    static double surprise(double probability, boolean happened) {
        double clipped = Math.max(EPSILON, Math.min(1 - EPSILON, probability));
        return -Math.log(happened ? clipped : 1 - clipped);
    }
}
