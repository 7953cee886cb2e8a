package lorasearch.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses a few points of a front that keep most of its hypervolume.
 *
 * <p>Greedy: the next point is always the one that adds most, which reaches at least {@code 1 - 1/e} of the best possible
 * (Guerreiro, Fonseca and Paquete, Greedy Hypervolume Subset Selection in Low Dimensions, Evolutionary Computation 24(3),
 * 2016). Among points that add equally much the lexicographically first is taken.
 */
public final class HypervolumeSubset {

    private HypervolumeSubset() {}

    /**
     * Returns the indices of the chosen points in the order of choice. If there are not enough different points, all of them
     * and the first of the others are returned, ascending.
     *
     * @param front points of which none dominates another; equal ones are allowed
     * @param reference a point that all others dominate or equal; if it is not finite, the lexicographically first points are
     *     chosen
     * @param size how many to choose, from 0 to the number of points
     */
    public static int[] select(double[][] front, double[] reference, int size) {
        if (size < 0 || size > front.length) {
            throw new IllegalArgumentException(
                    "Subset size (%d) must lie between 0 and the number of points (%d).".formatted(size, front.length));
        }
        int[] distinct = Lexicographic.distinct(front);
        if (distinct.length < size) {
            return withRepeats(distinct, front.length, size);
        }
        if (distinct.length == size || !Arrays.stream(reference).allMatch(Double::isFinite)) {
            return Arrays.copyOf(distinct, size);
        }
        double[][] points = Arrays.stream(distinct).mapToObj(i -> front[i]).toArray(double[][]::new);
        int[] chosen = reference.length == 2 ? sweep(points, reference, size) : greedy(points, reference, size);
        return Arrays.stream(chosen).map(i -> distinct[i]).toArray();
    }

    private static int[] withRepeats(int[] distinct, int count, int size) {
        boolean[] isDistinct = new boolean[count];
        Arrays.stream(distinct).forEach(i -> isDistinct[i] = true);
        IntStream repeats =
                IntStream.range(0, count).filter(i -> !isDistinct[i]).limit(size - distinct.length);
        return IntStream.concat(Arrays.stream(distinct), repeats).sorted().toArray();
    }

    private static int[] greedy(double[][] points, double[] reference, int size) {
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, points.length).boxed().toList());
        double[] gains = new double[points.length];
        Arrays.fill(gains, Double.POSITIVE_INFINITY);
        double[][] chosen = new double[0][];
        int[] order = new int[size];
        for (int k = 0; k < size; k++) {
            update(gains, left, points, chosen, reference);
            order[k] = left.remove(firstLargest(left, gains));
            chosen = Arrays.copyOf(chosen, k + 1);
            chosen[k] = points[order[k]];
        }
        return order;
    }

    /**
     * Computes anew what points add, except for those that cannot be the best: what a point added to fewer others bounds
     * what it adds now.
     */
    private static void update(
            double[] gains, List<Integer> left, double[][] points, double[][] chosen, double[] reference) {
        int favourite = left.get(firstLargest(left, gains));
        gains[favourite] = Hypervolume.contribution(points[favourite], chosen, reference);
        double best = gains[favourite];
        for (int i : left) {
            if (gains[i] >= best && i != favourite) {
                gains[i] = Hypervolume.contribution(points[i], chosen, reference);
                best = Math.max(best, gains[i]);
            }
        }
    }

    /**
     * The same for two losses, where what a point adds is a rectangle: its corner towards the reference point moves as neighbours
     * are chosen.
     */
    private static int[] sweep(double[][] points, double[] reference, int size) {
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, points.length).boxed().toList());
        double[] gains = new double[points.length];
        double[][] corners =
                Arrays.stream(points).map(point -> reference.clone()).toArray(double[][]::new);
        int[] order = new int[size];
        for (int k = 0; k < size; k++) {
            for (int i : left) {
                gains[i] = (corners[i][0] - points[i][0]) * (corners[i][1] - points[i][1]);
            }
            int chosen = left.remove(firstLargest(left, gains));
            order[k] = chosen;
            for (int i : left) {
                int side = i < chosen ? 0 : 1;
                corners[i][side] = Math.min(corners[i][side], points[chosen][side]);
            }
        }
        return order;
    }

    /** Returns the place in the list of the index with the largest gain. */
    private static int firstLargest(List<Integer> left, double[] gains) {
        int largest = 0;
        for (int place = 1; place < left.size(); place++) {
            if (gains[left.get(place)] > gains[left.get(largest)]) {
                largest = place;
            }
        }
        return largest;
    }
}
