package lorasearch.sampler.tpe;

import lorasearch.sampler.Column;
import lorasearch.sampler.Gaussian;

/** Kernels of a continuous parameter: densities on its axis, without a Jacobian where the axis is logarithmic. */
final class ContinuousKernels extends NumericKernels {

    ContinuousKernels(Scale scale, Column column, int dimensions, KernelOptions options) {
        super(scale, column, dimensions, options);
    }

    @Override
    public void addPeaks(double[] logs) {
        double logDeviation = 0;
        for (int kernel = 0; kernel < size(); kernel++) {
            if (kernel == 0 || deviations[kernel] != deviations[kernel - 1]) {
                logDeviation = Math.log(deviations[kernel]);
            }
            logs[kernel] -= logDeviation + Gaussian.LOG_ROOT_TWO_PI + logMassOnAxis(kernel);
        }
    }

    @Override
    public double distance(int kernel, double internal) {
        double z = (scale.position(internal) - centers[kernel]) * precisions[kernel];
        return 0.5 * z * z;
    }

    @Override
    public int subtractDistances(double internal, double[] logs, int[] alive, int count, double cutoff) {
        double position = scale.position(internal);
        int left = 0;
        for (int i = 0; i < count; i++) {
            int kernel = alive[i];
            double z = (position - centers[kernel]) * precisions[kernel];
            double log = logs[kernel] - 0.5 * z * z;
            if (log >= cutoff) {
                logs[kernel] = log;
                alive[left++] = kernel;
            }
        }
        return left;
    }
}
