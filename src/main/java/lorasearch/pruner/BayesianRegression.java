package lorasearch.pruner;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.RealVector;

/**
 * A line through noisy points, with what is not known about it: Bayesian linear regression with the conjugate
 * normal-inverse-gamma prior (Murphy, Machine Learning: A Probabilistic Perspective, 2012, section 7.6.3).
 *
 * <p>For quantities of about unit size. Coefficients have prior mean 0; that of the first feature, the constant, is left
 * nearly free. The noise is expected to be a third. Not safe to share between threads.
 */
final class BayesianRegression {

    private static final double CONSTANT_PRECISION = 0.01;
    private static final double PRECISION = 1;
    private static final double NOISE_SHAPE = 1;
    private static final double NOISE_SCALE = 0.1;

    /** Sums over the observations: of products of two features, with the prior's precisions on the diagonal. */
    private final double[][] precision;
    /** Sums of products of a feature and the value. */
    private final double[] xy;

    private double yy;
    private int observations;

    /**
     * Creates a line of which nothing was observed.
     *
     * @param features how many there are, at least 1; the first of each observation is 1
     */
    BayesianRegression(int features) {
        precision = new double[features][features];
        xy = new double[features];
        for (int i = 0; i < features; i++) {
            precision[i][i] = i == 0 ? CONSTANT_PRECISION : PRECISION;
        }
    }

    /** Adds an observation. */
    void add(double[] features, double value) {
        for (int i = 0; i < features.length; i++) {
            for (int j = 0; j < features.length; j++) {
                precision[i][j] += features[i] * features[j];
            }
            xy[i] += features[i] * value;
        }
        yy += value * value;
        observations++;
    }

    /** Returns the probability that a new observation with these features lies below a bound: that of a Student t distribution. */
    double probabilityBelow(double bound, double[] features) {
        DecompositionSolver solver = new CholeskyDecomposition(new Array2DRowRealMatrix(precision)).getSolver();
        RealVector sums = new ArrayRealVector(xy);
        RealVector coefficients = solver.solve(sums);
        double shape = NOISE_SHAPE + observations / 2.0;
        double scale = NOISE_SCALE + (yy - coefficients.dotProduct(sums)) / 2;
        RealVector x = new ArrayRealVector(features, false);
        double deviation = Math.sqrt(scale / shape * (1 + x.dotProduct(solver.solve(x))));
        double standardized = (bound - coefficients.dotProduct(x)) / deviation;
        return new TDistribution(null, 2 * shape).cumulativeProbability(standardized);
    }
}
