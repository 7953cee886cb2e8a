package lorasearch.metrics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Looks for thresholds that decide nothing. */
public final class ThresholdChecks {

    private ThresholdChecks() {}

    /**
     * Finds {@code threshold_at_edge}: labels, with positives and negatives, whose threshold lies below or above all their
     * probabilities, as 0 and 1 do. Such a label was not learned.
     */
    public static Optional<Finding> atEdge(Predictions predictions, Thresholds thresholds, List<String> labels) {
        List<Integer> atEdge = IntStream.range(0, predictions.labels())
                .filter(label -> isAtEdge(predictions.sweep(label), thresholds.of(label)))
                .boxed()
                .toList();
        if (atEdge.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "threshold_at_edge",
                "The best threshold predicts every example or none: %s.".formatted(LabelSets.describe(atEdge, labels)),
                Map.of("labels", (double) atEdge.size())));
    }

    private static boolean isAtEdge(ThresholdSweep sweep, double threshold) {
        long predicted = sweep.at(threshold).confusion().predicted();
        return sweep.positives() > 0
                && sweep.negatives() > 0
                && (predicted == 0 || predicted == sweep.positives() + sweep.negatives());
    }
}
