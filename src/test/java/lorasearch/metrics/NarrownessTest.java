package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NarrownessTest {

    @Test
    void manyPositivesNeedNoCorrection() {
        assertThat(correction(5000, 4000, 9000)).isCloseTo(1, within(1e-3));
    }

    @Test
    void singlePositivesNeedTwiceTheVariance() {
        assertThat(correction(1, 1)).isCloseTo(Math.sqrt(2), within(1e-12));
    }

    /** 1/2 + 1/4 becomes 3/4 + 5/16. */
    @Test
    void theRarestLabelsDecide() {
        assertThat(correction(2, 4)).isCloseTo(Math.sqrt((3.0 / 4 + 5.0 / 16) / (3.0 / 4)), within(1e-12));
        assertThat(correction(1, 5000)).isCloseTo(Math.sqrt(2), within(1e-3));
    }

    @Test
    void labelsWithoutPositivesSayNothing() {
        assertThat(correction(0, 2, 0)).isEqualTo(correction(2));
        assertThat(correction(0, 0)).isEqualTo(1);
    }

    /** Returns the correction for labels of as many positives. */
    private static double correction(int... positives) {
        boolean[][] truth = new boolean[10_000][positives.length];
        for (int row = 0; row < truth.length; row++) {
            for (int label = 0; label < positives.length; label++) {
                truth[row][label] = row < positives[label];
            }
        }
        return Narrowness.correction(Decisions.of(truth, truth));
    }
}
