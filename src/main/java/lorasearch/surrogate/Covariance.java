package lorasearch.surrogate;

import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/** The covariance matrix of noisy observations, factorised. */
final class Covariance {

    private final CholeskyDecomposition factors;
    private final double[][] lower;

    private Covariance(CholeskyDecomposition factors) {
        this.factors = factors;
        this.lower = factors.getL().getData();
    }

    /**
     * Returns the covariance of observations at the given points, or empty if rounding makes it lose its positive
     * definiteness.
     */
    static Optional<Covariance> of(Matern52 kernel, double[][] points, double noise) {
        double[][] entries = new double[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j <= i; j++) {
                entries[i][j] = kernel.covariance(points[i], points[j]);
                entries[j][i] = entries[i][j];
            }
            entries[i][i] += noise;
        }
        try {
            return Optional.of(new Covariance(new CholeskyDecomposition(new Array2DRowRealMatrix(entries, false))));
        } catch (NonPositiveDefiniteMatrixException tooCloseToSingular) {
            return Optional.empty();
        }
    }

    /** Returns the product of the inverse with a vector. */
    double[] solve(double[] vector) {
        return factors.getSolver().solve(new ArrayRealVector(vector, false)).toArray();
    }

    double[][] inverse() {
        return factors.getSolver().getInverse().getData();
    }

    double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < lower.length; i++) {
            sum += Math.log(lower[i][i]);
        }
        return 2 * sum;
    }

    /**
     * Replaces each column {@code c} of a matrix by the solution {@code x} of {@code L x = c}, where L is the lower triangular
     * factor (the matrix is L times its transpose).
     *
     * @param columns one row per observation, any number of columns
     */
    void solveLower(double[][] columns) {
        for (int i = 0; i < lower.length; i++) {
            double[] row = columns[i];
            for (int k = 0; k < i; k++) {
                double factor = lower[i][k];
                double[] solved = columns[k];
                for (int c = 0; c < row.length; c++) {
                    row[c] -= factor * solved[c];
                }
            }
            for (int c = 0; c < row.length; c++) {
                row[c] /= lower[i][i];
            }
        }
    }
}
