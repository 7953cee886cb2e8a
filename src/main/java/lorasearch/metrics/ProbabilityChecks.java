package lorasearch.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Looks for probabilities that do not depend on the text. */
public final class ProbabilityChecks {

    /** Largest spread of a label's probabilities, in log-odds, at which they are called the same. */
    private static final double SAME_LOG_ODDS = 0.02;

    private ProbabilityChecks() {}

    /**
     * Finds {@code constant_scores}: every label's probabilities are the same for all examples, to within 0.02 in log-odds.
     * The encoder gives all texts the same vector (its embeddings collapsed), or the head did not move.
     */
    public static Optional<Finding> constantScores(Predictions predictions) {
        double widest = IntStream.range(0, predictions.labels())
                .mapToDouble(label -> spread(predictions.sweep(label)))
                .max()
                .orElseThrow();
        boolean varies = predictions.rows() < 2 || widest > SAME_LOG_ODDS;
        return varies
                ? Optional.empty()
                : Optional.of(new Finding(
                        "constant_scores",
                        "Every label has one and the same probability for all %d examples (log-odds differ by %.4f at most)."
                                .formatted(predictions.rows(), widest),
                        Map.of("largest_spread", widest)));
    }

    private static double spread(ThresholdSweep sweep) {
        double highest = sweep.threshold(sweep.size() - 1);
        double lowest = sweep.threshold(0);
        return highest == lowest ? 0 : logOdds(highest) - logOdds(lowest);
    }

    private static double logOdds(double probability) {
        return Math.log(probability / (1 - probability));
    }
}
