package lorasearch.sampler.tpe;

import java.util.random.RandomGenerator;
import lorasearch.sampler.Column;

/**
 * Kernels of a categorical parameter: each prefers the observed choice and leaves a little for the others; the prior is
 * uniform.
 */
final class CategoricalKernels implements Kernels {

    private final int choices;
    private final double[] observed;
    /** Probability that a kernel gives to the choice it observed, and to each other. */
    private final double same;

    private final double other;
    private final double peak;
    private final double loss;

    CategoricalKernels(Column column, KernelOptions options) {
        observed = column.values();
        choices = (int) column.distribution().cardinality();
        double share = options.priorWeight() / size();
        double total = 1 + choices * share;
        same = (1 + share) / total;
        other = share / total;
        peak = Math.log(same);
        loss = Math.log(same / other);
    }

    @Override
    public int size() {
        return observed.length + 1;
    }

    @Override
    public void addPeaks(double[] logs) {
        for (int kernel = 0; kernel < observed.length; kernel++) {
            logs[kernel] += peak;
        }
        logs[observed.length] -= Math.log(choices);
    }

    @Override
    public double distance(int kernel, double internal) {
        return kernel == observed.length || observed[kernel] == internal ? 0 : loss;
    }

    @Override
    public int subtractDistances(double internal, double[] logs, int[] alive, int count, double cutoff) {
        int left = 0;
        for (int i = 0; i < count; i++) {
            int kernel = alive[i];
            double log = logs[kernel] - distance(kernel, internal);
            if (log >= cutoff) {
                logs[kernel] = log;
                alive[left++] = kernel;
            }
        }
        return left;
    }

    @Override
    public double draw(int kernel, RandomGenerator random) {
        if (kernel == observed.length || random.nextDouble() >= same - other) {
            return random.nextInt(choices);
        }
        return observed[kernel];
    }

    /** Returns the probability that a kernel gives to a choice. */
    double probability(int kernel, int choice) {
        if (kernel == observed.length) {
            return 1.0 / choices;
        }
        return observed[kernel] == choice ? same : other;
    }
}
