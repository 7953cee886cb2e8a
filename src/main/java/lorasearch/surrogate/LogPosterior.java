package lorasearch.surrogate;

import java.util.Optional;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;

/**
 * How little the observations and the prior support given hyperparameters: the negative logarithm of their posterior
 * density, up to a constant, as a function of {@link Hyperparameters#logarithms}.
 *
 * <p>The likelihood and its gradient are equations 5.8 and 5.9 of Rasmussen and Williams (Gaussian Processes for Machine
 * Learning, 2006). The priors are those of Optuna's Gaussian process sampler: densities proportional to {@code
 * exp(-0.1/θ - 0.1θ)} for each relevance θ, Gamma(2, 1) for the variance and Gamma(1.1, 30) for the noise (shape, rate).
 */
final class LogPosterior implements Differentiable {

    private static final double RELEVANCE_WEIGHT = 0.1;
    private static final double VARIANCE_SHAPE = 2;
    private static final double VARIANCE_RATE = 1;
    private static final double NOISE_SHAPE = 1.1;
    private static final double NOISE_RATE = 30;

    private final boolean[] categorical;
    private final double[][] points;
    private final double[] values;

    /**
     * @param categorical which dimensions are categorical
     * @param points one row per observation
     * @param values one per observation, with mean 0 and variance 1
     */
    LogPosterior(boolean[] categorical, double[][] points, double[] values) {
        this.categorical = categorical;
        this.points = points;
        this.values = values;
    }

    @Override
    public Evaluation at(RealVector logarithms) {
        Hyperparameters candidate = Hyperparameters.ofLogarithms(logarithms);
        Matern52 kernel = new Matern52(categorical, candidate);
        Optional<Covariance> covariance = Covariance.of(kernel, points, candidate.noise());
        if (covariance.isEmpty()) {
            return new Evaluation(logarithms, Double.POSITIVE_INFINITY, logarithms);
        }
        double[] gradient = new double[logarithms.getDimension()];
        double value = addLikelihood(covariance.get(), kernel, candidate, gradient) + addPrior(candidate, gradient);
        return new Evaluation(logarithms, value, new ArrayRealVector(gradient, false));
    }

    /** Adds the gradient of the negative log marginal likelihood and returns its value without the constant. */
    private double addLikelihood(Covariance covariance, Matern52 kernel, Hyperparameters candidate, double[] gradient) {
        double[] weights = covariance.solve(values);
        double[][] inverse = covariance.inverse();
        double misfit = 0;
        double trace = 0;
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < i; j++) {
                double sensitivity = inverse[i][j] - weights[i] * weights[j];
                kernel.addSlopes(points[i], points[j], sensitivity, gradient);
            }
            misfit += values[i] * weights[i];
            trace += inverse[i][i] - weights[i] * weights[i];
        }
        // The covariance without the noise is K - noise I, and the trace of (inverse - weights weights') K is n -
        // misfit.
        int dimensions = candidate.relevance().getDimension();
        gradient[dimensions] += (points.length - misfit - trace * candidate.noise()) / 2;
        gradient[dimensions + 1] += trace * (candidate.noise() - Hyperparameters.MINIMUM_NOISE) / 2;
        return (misfit + covariance.logDeterminant()) / 2;
    }

    /** Adds the gradient of the negative log prior and returns its value without the constant. */
    private static double addPrior(Hyperparameters candidate, double[] gradient) {
        double sum = 0;
        int dimensions = candidate.relevance().getDimension();
        for (int j = 0; j < dimensions; j++) {
            double relevance = candidate.relevance().getEntry(j);
            gradient[j] += RELEVANCE_WEIGHT * (relevance - 1 / relevance);
            sum += RELEVANCE_WEIGHT * (relevance + 1 / relevance);
        }
        double variance = candidate.variance();
        gradient[dimensions] += VARIANCE_RATE * variance - (VARIANCE_SHAPE - 1);
        sum += VARIANCE_RATE * variance - (VARIANCE_SHAPE - 1) * Math.log(variance);
        double noise = candidate.noise();
        gradient[dimensions + 1] += (NOISE_RATE - (NOISE_SHAPE - 1) / noise) * (noise - Hyperparameters.MINIMUM_NOISE);
        return sum + NOISE_RATE * noise - (NOISE_SHAPE - 1) * Math.log(noise);
    }
}
