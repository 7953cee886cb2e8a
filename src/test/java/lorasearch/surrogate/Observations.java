package lorasearch.surrogate;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Points and values of a test function there: two numbers in the unit interval and a category with three values. */
final class Observations {

    private static final boolean[] CATEGORICAL = {false, false, true};

    private final double[][] points;

    private Observations(double[][] points) {
        this.points = points;
    }

    /** Returns observations at random points. */
    static Observations ofMixedFunction(int count, long seed) {
        Random random = new Random(seed);
        return new Observations(IntStream.range(0, count)
                .mapToObj(i -> new double[] {random.nextDouble(), random.nextDouble(), random.nextInt(3)})
                .toArray(double[][]::new));
    }

    double[][] points() {
        return points;
    }

    boolean[] categorical() {
        return CATEGORICAL;
    }

    double[] values() {
        return Arrays.stream(points).mapToDouble(Observations::mixedFunction).toArray();
    }

    /** A smooth function that one category shifts. */
    private static double mixedFunction(double[] point) {
        return 100 + 20 * Math.sin(4 * point[0]) + 10 * point[1] * point[1] + (point[2] == 1 ? 15 : 0);
    }
}
