package lorasearch.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.linear.ArrayRealVector;
import org.junit.jupiter.api.Test;

class Matern52Test {

    private final Matern52 kernel = new Matern52(
            new boolean[] {false, true}, new Hyperparameters(new ArrayRealVector(new double[] {4, 0.25}), 2, 0.1));

    @Test
    void isTheVarianceAtDistanceZero() {
        assertThat(kernel.covariance(new double[] {0.3, 1}, new double[] {0.3, 1}))
                .isEqualTo(2);
    }

    @Test
    void followsTheFormulaAlongANumber() {
        // r = sqrt(4) * 0.5 = 1
        double s = Math.sqrt(5);
        assertThat(kernel.covariance(new double[] {0, 1}, new double[] {0.5, 1}))
                .isCloseTo(2 * (1 + s + 5.0 / 3) * Math.exp(-s), within(1e-15));
    }

    @Test
    void seesAllDifferentCategoriesEquallyFarApart() {
        double near = kernel.covariance(new double[] {0, 1}, new double[] {0, 2});
        double far = kernel.covariance(new double[] {0, 1}, new double[] {0, 9});
        assertThat(near).isEqualTo(far).isLessThan(2);
    }
}
