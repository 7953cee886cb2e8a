package lorasearch.sampler.tpe;

import java.util.random.RandomGenerator;

/**
 * One dimension of the kernels of a Parzen estimator: one kernel for each observation and, last, the prior.
 *
 * <p>The logarithm of a kernel's density is split into a part that depends on the kernel alone, its
 * {@linkplain #addPeaks peak}, and the distance of the point, which only takes away from it. So whoever adds up dimensions may drop a kernel
 * as soon as its sum is too low to matter.
 */
interface Kernels {

    /** Returns the number of kernels. */
    int size();

    /** Adds each kernel's peak, an upper bound of its log density, to the log densities so far. */
    void addPeaks(double[] logs);

    /**
     * Takes from the log densities what each kernel loses by its distance from a value.
     *
     * @param internal an internal value of the parameter
     * @param logs log densities so far, by kernel; changed in place
     * @param alive the kernels to look at; those that stay at or above the cutoff are moved to the front, in order
     * @param count how many kernels {@code alive} lists
     * @param cutoff kernels whose log density falls below this may be dropped
     * @return how many kernels are still alive
     */
    int subtractDistances(double internal, double[] logs, int[] alive, int count, double cutoff);

    /** Returns how much a single kernel loses by its distance from a value; at least 0, up to rounding. */
    double distance(int kernel, double internal);

    /** Draws an internal value from one kernel. */
    double draw(int kernel, RandomGenerator random);
}
