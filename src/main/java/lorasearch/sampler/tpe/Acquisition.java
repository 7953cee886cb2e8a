package lorasearch.sampler.tpe;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import lorasearch.sampler.Observations;

/**
 * Where good trials of some parameters are dense, and where the others are.
 *
 * @param below the density of the good trials
 * @param above the density of the others
 */
record Acquisition(ParzenEstimator below, ParzenEstimator above) {

    /** Scores, which are logarithms, count as equal within this. */
    private static final double ROUNDING = 1e-9;

    /**
     * Returns the densities of the trials that have all of some parameters.
     *
     * @param group indices into the space's parameters
     */
    static Acquisition of(Observations seen, TpeSplit split, List<Integer> group, TpeOptions options) {
        KernelOptions kernels = KernelOptions.of(options.rules(), options.joint() != TpeOptions.Joint.NONE);
        int[] below = seen.withAll(group, split.below());
        int[] above = seen.withAll(group, split.above());
        return new Acquisition(
                ParzenEstimator.of(seen.columns(group, below), split.weightsOf(below), kernels),
                ParzenEstimator.of(seen.columns(group, above), AgeWeights.of(above.length), kernels));
    }

    /** Returns the log ratio of the densities at each point: the higher, the better. */
    double[] scores(double[][] points) {
        double[] good = below.logDensities(points);
        double[] bad = above.logDensities(points);
        for (int i = 0; i < good.length; i++) {
            good[i] -= bad[i];
        }
        return good;
    }

    /**
     * Draws points from the good density and returns the one with the highest score, the first among equals. Values that
     * mirror each other have equal scores but for rounding, which must not decide for the same one each time.
     */
    double[] draw(int candidates, RandomGenerator random) {
        double[][] points =
                Stream.generate(() -> below.draw(random)).limit(candidates).toArray(double[][]::new);
        double[] scores = scores(points);
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best] + ROUNDING) {
                best = i;
            }
        }
        return points[best];
    }
}
