package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionChecksTest {

    private static final List<String> LABELS = List.of("ad", "rant");

    @Test
    void constantPredictionsSayWhichSet() {
        boolean[][] truth = new boolean[1000][2];
        boolean[][] predicted = new boolean[1000][2];
        for (int row = 0; row < 1000; row++) {
            truth[row][0] = row % 4 == 0;
            predicted[row][1] = row != 5;
        }
        assertThat(checks(predicted, truth).constantPredictions())
                .contains(new Finding(
                        "constant_predictions",
                        "99.90 % of the examples are predicted the same (rant); the true label sets agree on 75.00 % at most.",
                        Map.of("agreement", 0.999, "true_agreement", 0.75)));
    }

    @Test
    void predictionsMayBeAsRareAsTheTruth() {
        boolean[][] truth = new boolean[1000][2];
        boolean[][] predicted = new boolean[1000][2];
        for (int row = 0; row < 4; row++) {
            truth[row][0] = true;
            predicted[row][0] = row < 3;
        }
        assertThat(checks(predicted, truth).constantPredictions()).isEmpty();
    }

    @Test
    void aLabelWithFewPositivesMayNeverBePredicted() {
        assertThat(neverPredicted(9)).isEmpty();
        assertThat(neverPredicted(10))
                .contains(new Finding("label_never_predicted", "Never predicted: ad.", Map.of("labels", 1.0)));
    }

    @Test
    void aLabelWithFewNegativesMayAlwaysBePredicted() {
        assertThat(alwaysPredicted(9)).isEmpty();
        assertThat(alwaysPredicted(10))
                .contains(new Finding(
                        "label_always_predicted", "Predicted for every example: ad.", Map.of("labels", 1.0)));
    }

    @Test
    void halfOfTheLabelsWithoutATruePositiveAreTooMany() {
        boolean[][] truth = {{true, true}, {true, true}, {false, false}};
        boolean[][] onlyAdsFound = {{true, false}, {false, false}, {false, true}};
        assertThat(checks(onlyAdsFound, truth).noTruePositive())
                .contains(new Finding(
                        "no_true_positive",
                        "No positive is found for 1 of 2 labels: rant.",
                        Map.of("labels", 1.0, "labels_with_positives", 2.0)));
        assertThat(checks(truth, truth).noTruePositive()).isEmpty();
    }

    private static Optional<Finding> neverPredicted(int positives) {
        boolean[][] truth = new boolean[100][2];
        for (int row = 0; row < positives; row++) {
            truth[row][0] = true;
        }
        return checks(new boolean[100][2], truth).neverPredicted();
    }

    private static Optional<Finding> alwaysPredicted(int negatives) {
        boolean[][] truth = new boolean[100][2];
        boolean[][] predicted = new boolean[100][2];
        for (int row = 0; row < 100; row++) {
            truth[row][0] = row >= negatives;
            predicted[row][0] = true;
        }
        return checks(predicted, truth).alwaysPredicted();
    }

    private static DecisionChecks checks(boolean[][] predicted, boolean[][] truth) {
        return new DecisionChecks(Decisions.of(predicted, truth), LABELS);
    }
}
