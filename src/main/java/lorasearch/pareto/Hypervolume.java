package lorasearch.pareto;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The volume between some points and a reference point: how much of the space there some point dominates or equals. */
public final class Hypervolume {

    private Hypervolume() {}

    /**
     * Returns the hypervolume of points.
     *
     * <p>Two losses are swept; with more, each point adds what the points after it do not cover (While, Bradstreet and
     * Barone, A Fast Way of Calculating Exact Hypervolumes, 2012), in time exponential in the number of losses.
     *
     * @param points one row per point
     * @param reference the worst corner; no loss of a point is larger
     * @return at least 0; infinite if the reference point or the volume is
     * @throws IllegalArgumentException if some loss of a point is larger than the reference point's
     */
    public static double of(double[][] points, double[] reference) {
        for (double[] point : points) {
            if (!IntStream.range(0, reference.length).allMatch(i -> point[i] <= reference[i])) {
                throw new IllegalArgumentException("Point %s must not be worse than the reference point %s."
                        .formatted(Arrays.toString(point), Arrays.toString(reference)));
            }
        }
        if (!Arrays.stream(reference).allMatch(Double::isFinite)) {
            return Double.POSITIVE_INFINITY;
        }
        double volume = volume(points, reference);
        return Double.isFinite(volume) ? volume : Double.POSITIVE_INFINITY;
    }

    /** Returns what one point adds to the hypervolume of others. */
    static double contribution(double[] point, double[][] others, double[] reference) {
        return box(point, reference) - volume(limited(others, point), reference);
    }

    private static double volume(double[][] points, double[] reference) {
        double[][] front = sortedFront(points);
        double sum = 0;
        double covered = reference[reference.length - 1];
        for (int i = 0; i < front.length; i++) {
            if (reference.length == 2) {
                sum += (reference[0] - front[i][0]) * (covered - front[i][1]);
                covered = front[i][1];
            } else {
                sum += contribution(front[i], Arrays.copyOfRange(front, i + 1, front.length), reference);
            }
        }
        return sum;
    }

    private static double[][] sortedFront(double[][] points) {
        double[][] distinct = Arrays.stream(Lexicographic.distinct(points))
                .mapToObj(i -> points[i])
                .toArray(double[][]::new);
        return Arrays.stream(Dominance.front(distinct))
                .mapToObj(i -> distinct[i])
                .toArray(double[][]::new);
    }

    /** Returns the part of each point's box that lies within the box of one. */
    private static double[][] limited(double[][] points, double[] to) {
        return Arrays.stream(points)
                .map(point -> {
                    double[] corner = point.clone();
                    for (int i = 0; i < corner.length; i++) {
                        corner[i] = Math.max(point[i], to[i]);
                    }
                    return corner;
                })
                .toArray(double[][]::new);
    }

    private static double box(double[] point, double[] reference) {
        double product = 1;
        for (int i = 0; i < point.length; i++) {
            product *= reference[i] - point[i];
        }
        return product;
    }
}
