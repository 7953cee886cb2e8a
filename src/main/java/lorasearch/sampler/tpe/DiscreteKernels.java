package lorasearch.sampler.tpe;

import java.util.Arrays;
import lorasearch.sampler.Column;
import lorasearch.sampler.Gaussian;

/**
 * Kernels of a discrete parameter: the probability that a kernel gives to the cell of a value.
 *
 * <p>Many observations of few values make few different kernels, so probabilities are computed once per different
 * kernel.
 */
final class DiscreteKernels extends NumericKernels {

    /** For each kernel, which of the different ones it is. */
    private final int[] shapes;
    /** For each shape, one kernel that has it. */
    private final int[] representatives;

    DiscreteKernels(Scale scale, Column column, int dimensions, KernelOptions options) {
        super(scale, column, dimensions, options);
        shapes = new int[size()];
        int[] firstOfShape = new int[size()];
        int count = 0;
        int previous = -1;
        for (int i = 0; i < size(); i++) {
            int kernel = i < column.size() ? column.ascending()[i] : i;
            if (previous < 0 || centers[kernel] != centers[previous] || deviations[kernel] != deviations[previous]) {
                firstOfShape[count++] = kernel;
            }
            shapes[kernel] = count - 1;
            previous = kernel;
        }
        representatives = Arrays.copyOf(firstOfShape, count);
    }

    @Override
    public void addPeaks(double[] logs) {
        double[] massesOnAxis =
                Arrays.stream(representatives).mapToDouble(this::logMassOnAxis).toArray();
        for (int kernel = 0; kernel < size(); kernel++) {
            logs[kernel] -= massesOnAxis[shapes[kernel]];
        }
    }

    @Override
    public double distance(int kernel, double internal) {
        return -logMass(kernel, cellFrom(internal), cellTo(internal));
    }

    @Override
    public int subtractDistances(double internal, double[] logs, int[] alive, int count, double cutoff) {
        double from = cellFrom(internal);
        double to = cellTo(internal);
        double[] masses = new double[representatives.length];
        Arrays.fill(masses, Double.NaN);
        int left = 0;
        for (int i = 0; i < count; i++) {
            int kernel = alive[i];
            if (logs[kernel] - leastDistance(kernel, from, to) < cutoff) {
                continue;
            }
            int shape = shapes[kernel];
            if (Double.isNaN(masses[shape])) {
                masses[shape] = logMass(representatives[shape], from, to);
            }
            double log = logs[kernel] + masses[shape];
            if (log >= cutoff) {
                logs[kernel] = log;
                alive[left++] = kernel;
            }
        }
        return left;
    }

    /** A lower bound of the distance: beyond z deviations lies less than exp(-z z / 2). */
    private double leastDistance(int kernel, double from, double to) {
        double outside = Math.max(0, Math.max(from - centers[kernel], centers[kernel] - to));
        double z = outside * precisions[kernel];
        return 0.5 * z * z;
    }

    private double logMass(int kernel, double from, double to) {
        double center = centers[kernel];
        return Gaussian.logMass((from - center) * precisions[kernel], (to - center) * precisions[kernel]);
    }

    private double cellFrom(double internal) {
        return scale.position(internal - scale.halfStep());
    }

    private double cellTo(double internal) {
        return scale.position(internal + scale.halfStep());
    }
}
