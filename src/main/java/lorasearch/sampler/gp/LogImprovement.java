package lorasearch.sampler.gp;

import lorasearch.sampler.Gaussian;
import lorasearch.surrogate.Prediction;

/**
 * The logarithm of the expected improvement, which still tells points apart where the improvement itself vanishes (Ament
 * et al., "Unexpected improvements to expected improvement for Bayesian optimization", NeurIPS 2023, equation 9).
 */
final class LogImprovement {

    /** Below this many standard deviations the two terms of the improvement cancel, and their ratio is used. */
    private static final double CANCELLING = -1;

    /** Below this, one plus z times the ratio of cumulative and density is 1 / z², and rounding would spoil the sum. */
    private static final double FAR = -1e5;

    private LogImprovement() {}

    /**
     * Returns the log of the expectation of max(0, best - value).
     *
     * @param best the value to improve on
     * @param prediction what is believed of the value
     */
    static double of(double best, Prediction prediction) {
        double deviation = Math.max(prediction.deviation(), 1e-12);
        double z = (best - prediction.mean()) / deviation;
        return Math.log(deviation) + logOfStandard(z);
    }

    /** log(density(z) + z cumulative(z)). */
    static double logOfStandard(double z) {
        if (z > CANCELLING) {
            return Math.log(Math.exp(Gaussian.logDensity(z)) + z * Gaussian.cumulative(z));
        }
        if (z < FAR) {
            return Gaussian.logDensity(z) - 2 * Math.log(-z);
        }
        return Gaussian.logDensity(z) + Math.log1p(z * Gaussian.cumulativeByDensity(z));
    }
}
