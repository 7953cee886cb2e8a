package lorasearch.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A regression tree as the boxes of its leaves, which fill the unit cube; for the variance that each dimension explains.
 *
 * <p>Grown by least squares until the values of each leaf are equal or no dimension separates them.
 */
final class BoxTree {

    private final List<Leaf> leaves = new ArrayList<>();
    private final double[][] points;
    private final double[] values;
    private final RandomGenerator random;

    private BoxTree(double[][] points, double[] values, RandomGenerator random) {
        this.points = points;
        this.values = values;
        this.random = random;
    }

    /** A part of the unit cube in which the tree predicts one value. */
    private static final class Leaf {
        private final double[] low;
        private final double[] high;
        private final double volume;
        private final double value;

        Leaf(double[] low, double[] high, double value) {
            this.low = low;
            this.high = high;
            this.volume = IntStream.range(0, low.length)
                    .mapToDouble(j -> high[j] - low[j])
                    .reduce(1, (a, b) -> a * b);
            this.value = value;
        }

        /** Returns the part of the other dimensions' space that this leaf fills at some coordinates. */
        double volumeAcross(int[] dimensions, double[] coordinates) {
            double across = volume;
            for (int dimension : dimensions) {
                if (coordinates[dimension] < low[dimension] || coordinates[dimension] > high[dimension]) {
                    return 0;
                }
                across /= high[dimension] - low[dimension];
            }
            return across;
        }
    }

    /** Where a node is cut in two. */
    private record Cut(int dimension, double threshold, double gain) {}

    /**
     * Grows a tree.
     *
     * @param points one row per observation, in the unit cube
     * @param values one per observation
     * @param rows the observations to learn from; repetitions count repeatedly
     * @param random decides between cuts that explain equally much
     */
    static BoxTree grow(double[][] points, double[] values, int[] rows, RandomGenerator random) {
        BoxTree tree = new BoxTree(points, values, random);
        double[] low = new double[points[0].length];
        double[] high = new double[points[0].length];
        Arrays.fill(high, 1);
        tree.grow(rows, low, high);
        return tree;
    }

    /** Returns the variance of the prediction over the unit cube. */
    double variance() {
        double mean = 0;
        double squares = 0;
        for (Leaf leaf : leaves) {
            mean += leaf.volume * leaf.value;
            squares += leaf.volume * leaf.value * leaf.value;
        }
        return Math.max(0, squares - mean * mean);
    }

    /**
     * Returns the variance of the prediction as a function of some dimensions, averaged over all others.
     *
     * @param dimensions a few; the time grows with the product of how often they are cut
     */
    double varianceOf(int[] dimensions) {
        double[] midpoint = new double[points[0].length];
        double[] moments = new double[2];
        addCells(dimensions, 0, 1, midpoint, moments);
        return Math.max(0, moments[1] - moments[0] * moments[0]);
    }

    /** Adds the first two moments of the prediction over all cells into which the leaves cut the dimensions. */
    private void addCells(int[] dimensions, int chosen, double weight, double[] midpoint, double[] moments) {
        if (chosen == dimensions.length) {
            double mean = averageAt(dimensions, midpoint);
            moments[0] += weight * mean;
            moments[1] += weight * mean * mean;
            return;
        }
        int dimension = dimensions[chosen];
        double[] edges = leaves.stream()
                .flatMapToDouble(leaf -> DoubleStream.of(leaf.low[dimension], leaf.high[dimension]))
                .sorted()
                .distinct()
                .toArray();
        for (int cell = 1; cell < edges.length; cell++) {
            midpoint[dimension] = (edges[cell - 1] + edges[cell]) / 2;
            addCells(dimensions, chosen + 1, weight * (edges[cell] - edges[cell - 1]), midpoint, moments);
        }
    }

    /** Returns the prediction at some coordinates, averaged over the dimensions that are left open. */
    private double averageAt(int[] dimensions, double[] coordinates) {
        double sum = 0;
        for (Leaf leaf : leaves) {
            sum += leaf.volumeAcross(dimensions, coordinates) * leaf.value;
        }
        return sum;
    }

    private void grow(int[] rows, double[] low, double[] high) {
        Optional<Cut> best = areEqual(rows) ? Optional.empty() : bestCut(rows);
        if (best.isEmpty()) {
            double mean = Arrays.stream(rows)
                    .mapToDouble(row -> values[row])
                    .average()
                    .orElseThrow();
            leaves.add(new Leaf(low, high, mean));
            return;
        }
        int dimension = best.get().dimension();
        double threshold = best.get().threshold();
        double[] middleHigh = high.clone();
        double[] middleLow = low.clone();
        middleHigh[dimension] = threshold;
        middleLow[dimension] = threshold;
        grow(
                Arrays.stream(rows)
                        .filter(row -> points[row][dimension] <= threshold)
                        .toArray(),
                low,
                middleHigh);
        grow(
                Arrays.stream(rows)
                        .filter(row -> points[row][dimension] > threshold)
                        .toArray(),
                middleLow,
                high);
    }

    private boolean areEqual(int[] rows) {
        return Arrays.stream(rows).allMatch(row -> values[row] == values[rows[0]]);
    }

    private Optional<Cut> bestCut(int[] rows) {
        Cut best = new Cut(-1, 0, Double.NEGATIVE_INFINITY);
        for (int dimension : shuffledDimensions()) {
            Cut cut = bestCut(rows, dimension);
            best = cut.gain() > best.gain() ? cut : best;
        }
        return best.dimension() < 0 ? Optional.empty() : Optional.of(best);
    }

    private int[] shuffledDimensions() {
        int[] dimensions = IntStream.range(0, points[0].length).toArray();
        for (int i = dimensions.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int moved = dimensions[i];
            dimensions[i] = dimensions[j];
            dimensions[j] = moved;
        }
        return dimensions;
    }

    /** Returns the cut that leaves least squared error; up to a constant that is what both sides' means explain. */
    private Cut bestCut(int[] rows, int dimension) {
        int[] sorted = Arrays.stream(rows)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> points[row][dimension]))
                .mapToInt(row -> row)
                .toArray();
        double total = Arrays.stream(sorted).mapToDouble(row -> values[row]).sum();
        double left = 0;
        Cut best = new Cut(-1, 0, Double.NEGATIVE_INFINITY);
        for (int count = 1; count < sorted.length; count++) {
            left += values[sorted[count - 1]];
            double from = points[sorted[count - 1]][dimension];
            double to = points[sorted[count]][dimension];
            double gain = left * left / count + (total - left) * (total - left) / (sorted.length - count);
            if (from < to && gain > best.gain()) {
                best = new Cut(dimension, (from + to) / 2, gain);
            }
        }
        return best;
    }
}
