package lorasearch.pareto;

import java.util.stream.IntStream;

/** The order of points by their first loss, then by their second, and so on. */
final class Lexicographic {

    private Lexicographic() {}

    /** Returns the indices of points in order; equal points keep theirs. */
    static int[] order(double[][] points) {
        return IntStream.range(0, points.length)
                .boxed()
                .sorted((i, j) -> compare(points[i], points[j]))
                .mapToInt(i -> i)
                .toArray();
    }

    /** Returns the index of the first of each group of equal points, in order of the points. */
    static int[] distinct(double[][] points) {
        int[] order = order(points);
        return IntStream.range(0, order.length)
                .filter(i -> i == 0 || compare(points[order[i]], points[order[i - 1]]) != 0)
                .map(i -> order[i])
                .toArray();
    }

    /** Compares as numbers: the two zeros are equal. */
    private static int compare(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i]) {
                return a[i] < b[i] ? -1 : 1;
            }
        }
        return 0;
    }
}
