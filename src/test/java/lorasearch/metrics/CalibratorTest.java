package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CalibratorTest {

    private static final int ROWS = 4000;

    /** Logits three times as large as the truth was drawn with. */
    private static final double TOO_SURE = 3;

    @Test
    void temperatureFindsByHowMuchTheModelIsTooSure() {
        assertThat(Calibrator.temperature(overconfident(1))).isCloseTo(TOO_SURE, within(0.2));
    }

    @Test
    void eachCalibrationMakesUnseenProbabilitiesMeanWhatTheySay() {
        Predictions seen = overconfident(1);
        Predictions unseen = overconfident(2);
        double before = Reliability.of(unseen).expectedError();
        assertThat(before).isGreaterThan(0.1);
        for (Calibrator calibrator : new Calibrator[] {Calibrator.TEMPERATURE, Calibrator.ISOTONIC}) {
            Reliability after = Reliability.of(apply(calibrator.fit(seen), unseen));
            assertThat(after.expectedError()).as(calibrator.calibratorName()).isLessThan(before / 3);
            assertThat(after.loss())
                    .as(calibrator.calibratorName())
                    .isLessThan(Reliability.of(unseen).loss());
        }
        assertThat(Reliability.of(apply(Calibrator.NONE.fit(seen), unseen)).expectedError())
                .isEqualTo(before);
    }

    @Test
    void noCalibrationTurnsAnOrderAround() {
        Predictions predictions = overconfident(3);
        for (Calibrator calibrator : Calibrator.values()) {
            Calibration calibration = calibrator.fit(predictions);
            double[] corrected = DoubleStream.iterate(0, p -> p <= 1, p -> p + 0.01)
                    .map(p -> calibration.apply(new double[] {p})[0])
                    .toArray();
            assertThat(corrected).isSorted();
            assertThat(corrected[0]).isNotNegative();
            assertThat(corrected[corrected.length - 1]).isLessThanOrEqualTo(1);
        }
    }

    private static Predictions overconfident(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] probabilities = new double[ROWS][1];
        boolean[][] truth = new boolean[ROWS][1];
        for (int row = 0; row < ROWS; row++) {
            double logit = 1.5 * random.nextGaussian();
            truth[row][0] = random.nextDouble() < 1 / (1 + Math.exp(-logit));
            probabilities[row][0] = 1 / (1 + Math.exp(-TOO_SURE * logit));
        }
        return Predictions.of(probabilities, truth);
    }

    private static Predictions apply(Calibration calibration, Predictions predictions) {
        double[][] corrected = new double[predictions.rows()][];
        boolean[][] truth = new boolean[predictions.rows()][1];
        for (int row = 0; row < corrected.length; row++) {
            corrected[row] = calibration.apply(new double[] {predictions.probability(row, 0)});
            truth[row][0] = predictions.isPresent(row, 0);
        }
        return Predictions.of(corrected, truth);
    }
}
