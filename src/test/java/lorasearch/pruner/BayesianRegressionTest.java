package lorasearch.pruner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BayesianRegressionTest {

    @Test
    void isNotSureOfAnythingAfterTwoPoints() {
        BayesianRegression regression = new BayesianRegression(2);
        regression.add(new double[] {1, 0}, 0);
        regression.add(new double[] {1, 1}, 0);
        assertThat(regression.probabilityBelow(-0.5, new double[] {1, 0.5})).isBetween(0.02, 0.3);
    }

    @Test
    void findsTheLineThroughManyPoints() {
        BayesianRegression regression = regression(500, 0.1, new Random(1));
        // the true value at 0.5 is 0.25 with a noise of 0.1
        double[] middle = {1, 0.5};
        assertThat(regression.probabilityBelow(0.25, middle)).isCloseTo(0.5, within(0.1));
        assertThat(regression.probabilityBelow(0.25 - 0.1, middle)).isCloseTo(0.16, within(0.06));
        assertThat(regression.probabilityBelow(0.25 + 0.3, middle)).isGreaterThan(0.99);
    }

    @Test
    void isRightAsOftenAsItSays() {
        Random random = new Random(1);
        int below = 0;
        for (int i = 0; i < 400; i++) {
            double outcome = 0.5 - 0.5 * 0.3 + 0.3 * random.nextGaussian();
            double probability = regression(8, 0.3, random).probabilityBelow(outcome, new double[] {1, 0.3});
            below += probability < 0.1 ? 1 : 0;
        }
        assertThat(below / 400.0).isCloseTo(0.1, within(0.05));
    }

    /** Observations of {@code 0.5 - 0.5 x} with noise. */
    private static BayesianRegression regression(int count, double noise, Random random) {
        BayesianRegression regression = new BayesianRegression(2);
        for (int i = 0; i < count; i++) {
            double x = random.nextDouble();
            regression.add(new double[] {1, x}, 0.5 - 0.5 * x + noise * random.nextGaussian());
        }
        return regression;
    }
}
