package lorasearch.surrogate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A belief about a function from noisy observations: Gaussian process regression with a Matérn-5/2 kernel, one length
 * scale per dimension and Gaussian noise.
 *
 * <p>Points are best scaled to the unit cube, as the prior of the length scales assumes. A categorical coordinate may be
 * any number that is the same for the same category, such as its index. Values are standardised, so their unit does not
 * matter. The hyperparameters are those of largest posterior density that a search from a fixed start finds; the
 * same observations give the same process.
 *
 * <p>Fitting takes time cubic in the number of observations, some thirty times over; a prediction takes quadratic time.
 * Immutable and safe to share between threads.
 */
public final class GaussianProcess {

    private static final Bfgs SEARCH = new Bfgs(100, 1e-3);

    /** How many points are predicted together; enough to keep the inner loops long, few enough to stay in cache. */
    private static final int BLOCK = 128;

    private final boolean[] categorical;
    private final Hyperparameters hyperparameters;
    private final Standardization standardization;
    private final double[][] points;
    private final double[] values;
    private final Matern52 kernel;
    private final Covariance covariance;
    private final double[] weights;

    GaussianProcess(
            boolean[] categorical,
            Hyperparameters hyperparameters,
            Standardization standardization,
            double[][] points,
            double[] values) {
        this.categorical = categorical;
        this.hyperparameters = hyperparameters;
        this.standardization = standardization;
        this.points = points;
        this.values = values;
        this.kernel = new Matern52(categorical, hyperparameters);
        this.covariance = Covariance.of(kernel, points, hyperparameters.noise())
                .orElseThrow(() -> new IllegalStateException(
                        "The covariance of %d observations is too close to singular.".formatted(points.length)));
        this.weights = covariance.solve(standardization.standardized(values));
    }

    /**
     * Fits a process to observations.
     *
     * @param points one row per observation, one finite coordinate per dimension; at least one row
     * @param categorical for each dimension whether it is categorical
     * @param values the observed values, one per point; finite
     * @throws IllegalArgumentException if the shapes differ, there is no observation, or a number is not finite
     */
    public static GaussianProcess fit(double[][] points, boolean[] categorical, double[] values) {
        requireObservations(points, categorical.length, values);
        double[][] ownPoints = Arrays.stream(points).map(double[]::clone).toArray(double[][]::new);
        boolean[] ownCategorical = categorical.clone();
        Standardization standardization = Standardization.of(values);
        LogPosterior posterior = new LogPosterior(ownCategorical, ownPoints, standardization.standardized(values));
        Hyperparameters start = Hyperparameters.uniform(categorical.length, 1, 1, 0.01);
        Differentiable.Evaluation end = SEARCH.minimize(posterior, start.logarithms());
        Hyperparameters best = Hyperparameters.ofLogarithms(end.point());
        return new GaussianProcess(ownCategorical, best, standardization, ownPoints, values.clone());
    }

    /**
     * Returns this process with one more observation and the same hyperparameters, for instance to pretend that a running
     * evaluation returned what is expected of it.
     *
     * @param point one finite coordinate per dimension
     * @param value the observed or assumed value; finite
     */
    public GaussianProcess with(double[] point, double value) {
        double[][] morePoints = Arrays.copyOf(points, points.length + 1);
        double[] moreValues = Arrays.copyOf(values, values.length + 1);
        morePoints[points.length] = point.clone();
        moreValues[values.length] = value;
        requireObservations(morePoints, categorical.length, moreValues);
        return new GaussianProcess(categorical, hyperparameters, standardization, morePoints, moreValues);
    }

    /** Returns the standard deviation of an observation around the function, in the unit of the values. */
    public double noiseDeviation() {
        return standardization.deviation() * Math.sqrt(hyperparameters.noise());
    }

    /** Returns what is believed about the function at one point. */
    public Prediction predict(double[] point) {
        return predict(new double[][] {point}).get(0);
    }

    /**
     * Returns what is believed about the function at many points.
     *
     * @param queries one row per point, one coordinate per dimension
     * @return one prediction per row
     */
    public List<Prediction> predict(double[][] queries) {
        List<Prediction> predictions = new ArrayList<>(queries.length);
        for (int from = 0; from < queries.length; from += BLOCK) {
            predictBlock(Arrays.copyOfRange(queries, from, Math.min(from + BLOCK, queries.length)), predictions);
        }
        return predictions;
    }

    private void predictBlock(double[][] queries, List<Prediction> predictions) {
        // columns (observations, queries): covariance of each observation with each query
        double[][] columns = new double[points.length][queries.length];
        double[] means = new double[queries.length];
        for (int i = 0; i < points.length; i++) {
            for (int q = 0; q < queries.length; q++) {
                columns[i][q] = kernel.covariance(points[i], queries[q]);
                means[q] += weights[i] * columns[i][q];
            }
        }
        covariance.solveLower(columns);
        for (int q = 0; q < queries.length; q++) {
            double explained = 0;
            for (double[] row : columns) {
                explained += row[q] * row[q];
            }
            double variance = Math.max(0, hyperparameters.variance() - explained);
            predictions.add(standardization.restored(means[q], variance));
        }
    }

    private static void requireObservations(double[][] points, int dimensions, double[] values) {
        if (points.length == 0 || points.length != values.length) {
            throw new IllegalArgumentException(
                    "A Gaussian process needs as many points (%d) as values (%d), at least one."
                            .formatted(points.length, values.length));
        }
        for (int i = 0; i < points.length; i++) {
            if (points[i].length != dimensions) {
                throw new IllegalArgumentException("Point %d has %d coordinates, but there are %d dimensions."
                        .formatted(i, points[i].length, dimensions));
            }
            if (!Double.isFinite(values[i]) || !Arrays.stream(points[i]).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("Observation %d (%s at %s) must be finite."
                        .formatted(i, values[i], Arrays.toString(points[i])));
            }
        }
    }
}
