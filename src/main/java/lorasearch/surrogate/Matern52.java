package lorasearch.surrogate;

/**
 * The Matérn kernel with smoothness 5/2 and one length scale per dimension.
 *
 * <p>With the squared distance {@code r² = Σ θⱼ dⱼ²} and {@code s = √5 r} the covariance of two points is {@code σ² (1 + s
 * + s²/3) exp(-s)} (Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, equation 4.17). The distance in
 * a categorical dimension is 0 for equal and 1 for different values.
 */
final class Matern52 {

    private final boolean[] categorical;
    private final double[] relevance;
    private final double variance;

    /**
     * @param categorical which dimensions are categorical
     * @param hyperparameters the relevance θ of each dimension and the variance σ²
     */
    Matern52(boolean[] categorical, Hyperparameters hyperparameters) {
        this.categorical = categorical;
        this.relevance = hyperparameters.relevance().toArray();
        this.variance = hyperparameters.variance();
    }

    double covariance(double[] a, double[] b) {
        double squaredDistance = 0;
        for (int j = 0; j < relevance.length; j++) {
            squaredDistance += scaledSquare(j, a, b);
        }
        double s = Math.sqrt(5 * squaredDistance);
        return variance * (1 + s + s * s / 3) * Math.exp(-s);
    }

    /**
     * Adds the derivatives of a covariance by the logarithm of each dimension's relevance, times a factor.
     *
     * @param gradient where to add; one entry per dimension, further entries are left alone
     */
    void addSlopes(double[] a, double[] b, double factor, double[] gradient) {
        double squaredDistance = 0;
        for (int j = 0; j < relevance.length; j++) {
            squaredDistance += scaledSquare(j, a, b);
        }
        double s = Math.sqrt(5 * squaredDistance);
        double slope = -variance * 5 / 6 * (1 + s) * Math.exp(-s);
        for (int j = 0; j < relevance.length; j++) {
            gradient[j] += factor * slope * scaledSquare(j, a, b);
        }
    }

    private double scaledSquare(int dimension, double[] a, double[] b) {
        double difference = a[dimension] - b[dimension];
        if (categorical[dimension]) {
            return difference == 0 ? 0 : relevance[dimension];
        }
        return relevance[dimension] * difference * difference;
    }
}
