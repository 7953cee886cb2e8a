package lorasearch.sampler.tpe;

import java.util.Arrays;
import java.util.stream.IntStream;
import lorasearch.pareto.Dominance;
import lorasearch.pareto.Hypervolume;
import lorasearch.pareto.HypervolumeSubset;

/**
 * What is good when there are several objectives (Ozaki et al., "Multiobjective tree-structured Parzen estimator", Journal of
 * Artificial Intelligence Research 73, 2022).
 */
final class Fronts {

    /** Stands for nothing where nothing would make a logarithm infinite. */
    static final double NEGLIGIBLE = 1e-12;

    private static final double MARGIN = 0.1;

    private Fronts() {}

    /**
     * Returns the indices of the best points: whole fronts while there is room, then those of the next front that together
     * dominate most.
     *
     * @param losses one row per point
     * @param wanted how many; fewer than there are points
     */
    static int[] best(double[][] losses, int wanted) {
        int[] ranks = Dominance.ranks(losses);
        int[] sorted = ranks.clone();
        Arrays.sort(sorted);
        int boundary = sorted[wanted];
        int[] within = IntStream.range(0, losses.length)
                .filter(i -> ranks[i] < boundary)
                .toArray();
        int[] next = IntStream.range(0, losses.length)
                .filter(i -> ranks[i] == boundary)
                .toArray();
        double[][] front = rows(losses, next);
        int[] chosen = HypervolumeSubset.select(front, reference(front), wanted - within.length);
        return IntStream.concat(Arrays.stream(within), Arrays.stream(chosen).map(i -> next[i]))
                .toArray();
    }

    /**
     * Returns what each point adds to the hypervolume of all, as a share of what the most important one adds.
     *
     * @param losses one row per point
     */
    static double[] contributions(double[][] losses) {
        double[] shares = new double[losses.length];
        Arrays.fill(shares, 1);
        if (losses.length <= 1) {
            return shares;
        }
        double[] reference = reference(losses);
        int[] front = Dominance.front(losses);
        double volume = Hypervolume.of(rows(losses, front), reference);
        if (Double.isInfinite(volume)) {
            return shares;
        }
        Arrays.fill(shares, 0);
        for (int i : front) {
            int[] others = Arrays.stream(front).filter(other -> other != i).toArray();
            shares[i] = volume - Hypervolume.of(rows(losses, others), reference);
        }
        double largest = Math.max(NEGLIGIBLE, Arrays.stream(shares).max().orElseThrow());
        return Arrays.stream(shares)
                .map(share -> Math.max(NEGLIGIBLE, share / largest))
                .toArray();
    }

    /** Returns a point a little worse than the worst in every loss. */
    private static double[] reference(double[][] losses) {
        double[] reference = new double[losses[0].length];
        for (int d = 0; d < reference.length; d++) {
            int objective = d;
            double worst = Arrays.stream(losses)
                    .mapToDouble(point -> point[objective])
                    .max()
                    .orElseThrow();
            double beyond = Math.max((1 + MARGIN) * worst, (1 - MARGIN) * worst);
            reference[d] = beyond == 0 ? NEGLIGIBLE : beyond;
        }
        return reference;
    }

    private static double[][] rows(double[][] matrix, int[] indices) {
        return Arrays.stream(indices).mapToObj(i -> matrix[i]).toArray(double[][]::new);
    }
}
