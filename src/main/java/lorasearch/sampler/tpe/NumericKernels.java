package lorasearch.sampler.tpe;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import lorasearch.sampler.Column;
import lorasearch.sampler.Gaussian;

/** Normal distributions cut off at the ends of a parameter's axis; the prior is as wide as the axis. */
abstract class NumericKernels implements Kernels {

    /** Beyond this many standard deviations an end of the axis cuts off less than rounding does. */
    private static final double FAR = 8.5;

    final Scale scale;
    final double[] centers;
    final double[] deviations;
    /** The deviations' reciprocals. */
    final double[] precisions;

    NumericKernels(Scale scale, Column column, int dimensions, KernelOptions options) {
        this.scale = scale;
        int observations = column.size();
        centers = Arrays.copyOf(column.positions(), observations + 1);
        centers[observations] = (scale.from() + scale.to()) / 2;
        deviations = Arrays.copyOf(Bandwidths.of(column, scale, dimensions, options), observations + 1);
        deviations[observations] = scale.width();
        precisions = new double[observations + 1];
        for (int kernel = 0; kernel <= observations; kernel++) {
            precisions[kernel] = 1 / deviations[kernel];
        }
    }

    /** Returns the kernels of a parameter of numbers or ordered choices. */
    static NumericKernels of(Column column, int dimensions, KernelOptions options) {
        Scale scale = Scale.of(column.distribution());
        return scale.isDiscrete()
                ? new DiscreteKernels(scale, column, dimensions, options)
                : new ContinuousKernels(scale, column, dimensions, options);
    }

    @Override
    public final int size() {
        return centers.length;
    }

    /** Draws from the normal distribution until a value lies on the axis, which at least every third does. */
    @Override
    public final double draw(int kernel, RandomGenerator random) {
        double position;
        do {
            position = centers[kernel] + deviations[kernel] * random.nextGaussian();
        } while (!(position >= scale.from() && position <= scale.to()));
        return scale.internal(position);
    }

    /** Returns the logarithm of the share of a kernel's normal distribution that lies on the axis. */
    final double logMassOnAxis(int kernel) {
        double from = (scale.from() - centers[kernel]) * precisions[kernel];
        double to = (scale.to() - centers[kernel]) * precisions[kernel];
        if (from < -FAR) {
            return to > FAR ? 0 : Gaussian.logCumulative(to);
        }
        return to > FAR ? Gaussian.logCumulative(-from) : Gaussian.logMass(from, to);
    }
}
