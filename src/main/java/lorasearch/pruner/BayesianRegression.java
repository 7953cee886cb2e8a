package lorasearch.pruner;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * A line through noisy points, with what is not known about it: Bayesian linear regression with the conjugate
 * normal-inverse-gamma prior (Murphy, Machine Learning: A Probabilistic Perspective, 2012, section 7.6.3).
 *
 * <p>For quantities of about unit size. Coefficients have prior mean 0; that of the first feature, the constant, is left
 * nearly free. The noise is expected to be a third.
 */
final class BayesianRegression {

    private static final double CONSTANT_PRECISION = 0.01;
    private static final double PRECISION = 1;
    private static final double NOISE_SHAPE = 1;
    private static final double NOISE_SCALE = 0.1;

    private final DecompositionSolver solver;
    private final RealVector coefficients;
    private final double shape;
    private final double scale;

    /**
     * @param features one row per observation, the first of each being 1
     * @param values one per observation
     */
    BayesianRegression(double[][] features, double[] values) {
        RealMatrix x = new Array2DRowRealMatrix(features, false);
        RealVector y = new ArrayRealVector(values, false);
        double[] precisions = new ArrayRealVector(features[0].length, PRECISION).toArray();
        precisions[0] = CONSTANT_PRECISION;
        RealMatrix precision = x.transpose().multiply(x).add(MatrixUtils.createRealDiagonalMatrix(precisions));
        solver = new CholeskyDecomposition(precision).getSolver();
        RealVector xy = x.preMultiply(y);
        coefficients = solver.solve(xy);
        shape = NOISE_SHAPE + values.length / 2.0;
        scale = NOISE_SCALE + (y.dotProduct(y) - coefficients.dotProduct(xy)) / 2;
    }

    /** Returns the probability that a new observation with these features lies below a bound: that of a Student t distribution. */
    double probabilityBelow(double bound, double[] features) {
        RealVector x = new ArrayRealVector(features, false);
        double deviation = Math.sqrt(scale / shape * (1 + x.dotProduct(solver.solve(x))));
        double standardized = (bound - coefficients.dotProduct(x)) / deviation;
        return new TDistribution(null, 2 * shape).cumulativeProbability(standardized);
    }
}
