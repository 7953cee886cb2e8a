package lorasearch.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which points are better than which.
 *
 * <p>A point dominates another if no loss is larger and some loss is smaller. Equal points do not dominate each other.
 */
public final class Dominance {

    private Dominance() {}

    /** Returns whether a point dominates another. */
    public static boolean dominates(double[] a, double[] b) {
        boolean smaller = false;
        for (int i = 0; i < a.length; i++) {
            if (a[i] > b[i]) {
                return false;
            }
            smaller |= a[i] < b[i];
        }
        return smaller;
    }

    /** Returns the indices of the points that no other dominates, ascending. */
    public static int[] front(double[][] points) {
        int[] ranks = ranks(points);
        return IntStream.range(0, points.length).filter(i -> ranks[i] == 0).toArray();
    }

    /**
     * Returns in which front each point lies: 0 for those that no other dominates, 1 for those that become such when these are
     * taken away, and so on.
     *
     * <p>Efficient non-dominated sorting with binary search (Zhang et al., IEEE Transactions on Evolutionary Computation
     * 19(2), 2015): in lexicographic order, each point joins the first front of which no member dominates it.
     */
    public static int[] ranks(double[][] points) {
        int[] ranks = new int[points.length];
        List<List<double[]>> fronts = new ArrayList<>();
        for (int i : Lexicographic.order(points)) {
            ranks[i] = firstUndominating(fronts, points[i]);
            if (ranks[i] == fronts.size()) {
                fronts.add(new ArrayList<>());
            }
            fronts.get(ranks[i]).add(points[i]);
        }
        return ranks;
    }

    /**
     * Returns the ranks of points with constraints: feasible points are ranked among each other, and all others come
     * after them, those with the same violation together, by how much they violate their constraints.
     *
     * @param violations one per point: 0 if it is feasible, else a positive number
     */
    public static int[] ranks(double[][] points, double[] violations) {
        int[] feasible = IntStream.range(0, points.length)
                .filter(i -> violations[i] == 0)
                .toArray();
        int[] feasibleRanks =
                ranks(Arrays.stream(feasible).mapToObj(i -> points[i]).toArray(double[][]::new));
        int first = Arrays.stream(feasibleRanks).max().orElse(-1) + 1;
        double[] levels = Arrays.stream(violations)
                .filter(v -> v != 0)
                .distinct()
                .sorted()
                .toArray();
        int[] ranks = Arrays.stream(violations)
                .mapToInt(violation -> first + Arrays.binarySearch(levels, violation))
                .toArray();
        for (int i = 0; i < feasible.length; i++) {
            ranks[feasible[i]] = feasibleRanks[i];
        }
        return ranks;
    }

    /** Returns the index of the first front without a member that dominates a point; all later ones are without, too. */
    private static int firstUndominating(List<List<double[]>> fronts, double[] point) {
        int low = 0;
        int high = fronts.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (fronts.get(middle).stream().anyMatch(member -> dominates(member, point))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
