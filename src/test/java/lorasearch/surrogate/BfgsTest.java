package lorasearch.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

class BfgsTest {

    @Test
    void findsTheBottomOfACurvedValley() {
        Differentiable.Evaluation end =
                new Bfgs(200, 1e-8).minimize(BfgsTest::rosenbrock, new ArrayRealVector(new double[] {-1.2, 1}));
        assertThat(end.value()).isLessThan(1e-15);
        assertThat(end.point().getEntry(0)).isCloseTo(1, within(1e-7));
    }

    @Test
    void stepsBackWhereTheFunctionIsNotDefined() {
        Differentiable.Evaluation end =
                new Bfgs(100, 1e-9).minimize(BfgsTest::minusLogarithm, new ArrayRealVector(new double[] {5}));
        assertThat(end.point().getEntry(0)).isCloseTo(1, within(1e-6));
    }

    @Test
    void staysAtAMinimum() {
        RealVector minimum = new ArrayRealVector(new double[] {1, 1});
        assertThat(new Bfgs(100, 1e-9).minimize(BfgsTest::rosenbrock, minimum).point())
                .isEqualTo(minimum);
    }

    private static Differentiable.Evaluation rosenbrock(RealVector at) {
        double x = at.getEntry(0);
        double y = at.getEntry(1);
        double value = 100 * Math.pow(y - x * x, 2) + Math.pow(1 - x, 2);
        double[] gradient = {-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)};
        return new Differentiable.Evaluation(at, value, new ArrayRealVector(gradient));
    }

    /** x - log x, with its minimum at 1, on the positive numbers. */
    private static Differentiable.Evaluation minusLogarithm(RealVector at) {
        double x = at.getEntry(0);
        double value = x > 0 ? x - Math.log(x) : Double.POSITIVE_INFINITY;
        return new Differentiable.Evaluation(at, value, new ArrayRealVector(new double[] {1 - 1 / x}));
    }
}
