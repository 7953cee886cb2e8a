package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThresholdChecksTest {

    private static final Predictions PREDICTIONS = Predictions.of(
            new double[][] {{0.2, 0.2, 0.2, 0.2}, {0.4, 0.4, 0.4, 0.4}},
            new boolean[][] {{true, true, true, false}, {false, false, false, false}});

    @Test
    void thresholdsThatDecideAllAlikeAreFound() {
        assertThat(ThresholdChecks.atEdge(
                        PREDICTIONS, Thresholds.of(0, 0.3, 1, 0), List.of("all", "some", "none", "absent")))
                .contains(new Finding(
                        "threshold_at_edge",
                        "The best threshold predicts every example or none: all, none.",
                        Map.of("labels", 2.0)));
    }

    @Test
    void thresholdsWithinTheProbabilitiesAreNot() {
        assertThat(ThresholdChecks.atEdge(
                        PREDICTIONS, Thresholds.uniform(0.4, 4), List.of("all", "some", "none", "absent")))
                .isEmpty();
    }
}
