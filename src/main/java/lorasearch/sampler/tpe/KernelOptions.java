package lorasearch.sampler.tpe;

/**
 * How wide the kernels of a Parzen estimator are, and how much its prior counts.
 *
 * @param bandwidth how the width of a numeric kernel follows from the others
 * @param priorWeight weight of the prior kernel, where an observation of full weight has 1; positive
 * @param magicClip whether no kernel is narrower than {@code range / min(100, observations + 2)}
 * @param considerEndpoints whether the outermost observations see the ends of the range as neighbours
 */
record KernelOptions(Bandwidth bandwidth, double priorWeight, boolean magicClip, boolean considerEndpoints) {

    KernelOptions {
        if (!(priorWeight > 0)) {
            throw new IllegalArgumentException("Prior weight (%s) must be positive.".formatted(priorWeight));
        }
    }

    /** How the width of a numeric kernel is found. */
    enum Bandwidth {
        /** The distance to the farther one of its two neighbours. */
        NEIGHBOUR_GAP,
        /** The same for all: 0.2 n<sup>-1/(d+4)</sup> of the range, for n observations in d dimensions (Scott). */
        SCOTT
    }

    /** Returns the options that samplers use. */
    static KernelOptions of(TpeRules rules, boolean joint) {
        Bandwidth bandwidth = joint && rules == TpeRules.OPTUNA_4_9 ? Bandwidth.SCOTT : Bandwidth.NEIGHBOUR_GAP;
        return new KernelOptions(bandwidth, 1, true, false);
    }
}
