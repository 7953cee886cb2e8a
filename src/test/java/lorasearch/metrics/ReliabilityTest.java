package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReliabilityTest {

    @Test
    void theErrorIsTheWeightedDistanceOfWhatWasSaidAndWhatHappened() {
        Reliability reliability = Reliability.of(Predictions.of(
                new double[][] {{0.12}, {0.18}, {0.9}, {1}}, new boolean[][] {{false}, {true}, {true}, {true}}));
        assertThat(reliability.bins())
                .containsExactly(new Reliability.Bin(2, 0.15, 0.5), new Reliability.Bin(2, 0.95, 1));
        assertThat(reliability.expectedError()).isCloseTo((0.35 * 2 + 0.05 * 2) / 4, within(1e-12));
        assertThat(reliability.largestError()).isCloseTo(0.35, within(1e-12));
    }

    @Test
    void sayingTheShareIsPerfect() {
        boolean[][] truth = {{true}, {false}, {false}, {false}};
        assertThat(Reliability.of(Predictions.of(new double[][] {{0.25}, {0.25}, {0.25}, {0.25}}, truth))
                        .expectedError())
                .isZero();
    }

    @Test
    void aLabelIsMeasuredByItsOwnPredictions() {
        Predictions predictions = Predictions.of(
                new double[][] {{0.12, 0.9}, {0.18, 0.9}}, new boolean[][] {{false, true}, {true, true}});

        assertThat(Reliability.of(predictions, 0).bins()).containsExactly(new Reliability.Bin(2, 0.15, 0.5));
        assertThat(Reliability.of(predictions, 1).bins()).containsExactly(new Reliability.Bin(2, 0.9, 1));
    }
}
