package lorasearch.sampler.tpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import lorasearch.sampler.Column;
import lorasearch.space.CategoricalDistribution;

/**
 * A density over some parameters: a weighted mixture with one kernel around each observation and a wide prior kernel. A
 * kernel is a product over the parameters.
 */
final class ParzenEstimator {

    /** Kernels that add less than this share (as a logarithm) of what the prior adds are left out; e^-40 is 4e-18. */
    private static final double NEGLIGIBLE = 40;

    private final List<Kernels> dimensions;
    private final double[] weights;
    /** Log of the weight and of each dimension's peak, by kernel. */
    private final double[] peaks;

    private ParzenEstimator(List<Kernels> dimensions, double[] weights) {
        this.dimensions = List.copyOf(dimensions);
        this.weights = weights;
        this.peaks = new double[weights.length];
        for (int kernel = 0; kernel < weights.length; kernel++) {
            peaks[kernel] = Math.log(weights[kernel]);
        }
        dimensions.forEach(dimension -> dimension.addPeaks(peaks));
    }

    /**
     * Returns the estimator of some observations.
     *
     * @param columns one per parameter, all of the same size; at least one
     * @param observationWeights relative weights, one per observation
     */
    static ParzenEstimator of(List<Column> columns, double[] observationWeights, KernelOptions options) {
        List<Kernels> dimensions = new ArrayList<>();
        for (Column column : columns) {
            dimensions.add(
                    column.distribution() instanceof CategoricalDistribution choices && !choices.ordered()
                            ? new CategoricalKernels(column, options)
                            : NumericKernels.of(column, columns.size(), options));
        }
        return new ParzenEstimator(dimensions, normalized(observationWeights, options.priorWeight()));
    }

    /** Draws a point: one internal value per parameter. */
    double[] draw(RandomGenerator random) {
        int kernel = drawKernel(random);
        return dimensions.stream().mapToDouble(d -> d.draw(kernel, random)).toArray();
    }

    /** Returns the logarithm of the density at each point. */
    double[] logDensities(double[][] points) {
        double[] logs = new double[weights.length];
        int[] alive = new int[weights.length];
        double[] densities = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            densities[i] = logDensity(points[i], logs, alive);
        }
        return densities;
    }

    private double logDensity(double[] point, double[] logs, int[] alive) {
        System.arraycopy(peaks, 0, logs, 0, peaks.length);
        for (int kernel = 0; kernel < alive.length; kernel++) {
            alive[kernel] = kernel;
        }
        double cutoff = logOfPrior(point) - NEGLIGIBLE;
        int count = alive.length;
        for (int d = 0; d < point.length; d++) {
            count = dimensions.get(d).subtractDistances(point[d], logs, alive, count, cutoff);
        }
        return logOfSum(logs, alive, count);
    }

    private double logOfPrior(double[] point) {
        int prior = weights.length - 1;
        double log = peaks[prior];
        for (int d = 0; d < point.length; d++) {
            log -= dimensions.get(d).distance(prior, point[d]);
        }
        return log;
    }

    private static double logOfSum(double[] logs, int[] alive, int count) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            highest = Math.max(highest, logs[alive[i]]);
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.exp(logs[alive[i]] - highest);
        }
        return highest + Math.log(sum);
    }

    private int drawKernel(RandomGenerator random) {
        double rest = random.nextDouble();
        for (int kernel = 0; kernel < weights.length - 1; kernel++) {
            rest -= weights[kernel];
            if (rest < 0) {
                return kernel;
            }
        }
        return weights.length - 1;
    }

    /** Returns the kernels of each parameter, in the order of the columns. */
    List<Kernels> dimensions() {
        return dimensions;
    }

    /** Returns the weight of each kernel, the prior's last; they add up to 1. */
    double[] weights() {
        return weights.clone();
    }

    private static double[] normalized(double[] observationWeights, double priorWeight) {
        int observations = observationWeights.length;
        double[] all = Arrays.copyOf(observationWeights, observations + 1);
        all[observations] = observations == 0 ? 1 : priorWeight;
        double sum = Arrays.stream(all).sum();
        for (int i = 0; i < all.length; i++) {
            all[i] /= sum;
        }
        return all;
    }
}
