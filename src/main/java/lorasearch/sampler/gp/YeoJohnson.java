package lorasearch.sampler.gp;

import java.util.Arrays;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * A monotone transform that makes numbers look as normally distributed as it can: it pulls in a long tail, so that a few
 * terrible trials do not hide the differences between good ones.
 *
 * <p>The family is that of Yeo and Johnson ("A new family of power transformations to improve normality or symmetry",
 * Biometrika 87, 2000), applied to values that are centred at their median and divided by their interquartile range; its
 * power is the one of highest likelihood.
 *
 * @param center what is subtracted
 * @param scale what is divided by
 * @param power the power of the transform; 1 changes nothing
 */
record YeoJohnson(double center, double scale, double power) {

    private static final double LOWEST_POWER = -2;
    private static final double HIGHEST_POWER = 4;
    private static final double PRECISION = 1e-3;
    private static final int MOST_EVALUATIONS = 200;
    private static final double LOGARITHMIC = 1e-6;

    /** Returns the transform that fits some values, or one that changes nothing if most of them are equal. */
    static YeoJohnson fit(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double center = sorted[sorted.length / 2];
        double scale = sorted[3 * sorted.length / 4] - sorted[sorted.length / 4];
        if (!(scale > 0)) {
            return new YeoJohnson(0, 1, 1);
        }
        double[] standard = Arrays.stream(values).map(v -> (v - center) / scale).toArray();
        double power = new BrentOptimizer(PRECISION, PRECISION)
                .optimize(
                        new MaxEval(MOST_EVALUATIONS),
                        GoalType.MAXIMIZE,
                        new SearchInterval(LOWEST_POWER, HIGHEST_POWER, 1),
                        new UnivariateObjectiveFunction(candidate -> logLikelihood(standard, candidate)))
                .getPoint();
        return new YeoJohnson(center, scale, power);
    }

    /** Returns the transformed value; greater for a greater value. */
    double apply(double value) {
        return transformed((value - center) / scale, power);
    }

    private static double transformed(double z, double power) {
        return z >= 0 ? boxCox(z, power) : -boxCox(-z, 2 - power);
    }

    private static double boxCox(double z, double power) {
        return Math.abs(power) < LOGARITHMIC ? Math.log1p(z) : Math.expm1(power * Math.log1p(z)) / power;
    }

    private static double logLikelihood(double[] standard, double power) {
        double sum = 0;
        double squares = 0;
        double logSlopes = 0;
        for (double z : standard) {
            double t = transformed(z, power);
            sum += t;
            squares += t * t;
            logSlopes += (power - 1) * Math.signum(z) * Math.log1p(Math.abs(z));
        }
        int n = standard.length;
        double variance = squares / n - (sum / n) * (sum / n);
        return logSlopes - 0.5 * n * Math.log(Math.max(variance, Double.MIN_NORMAL));
    }
}
