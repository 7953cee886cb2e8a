package lorasearch.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A division of examples into parts of nearly equal size that share the examples of each label evenly. */
public final class Folds {

    private final int[] foldOfRow;
    private final int count;

    private Folds(int[] foldOfRow, int count) {
        this.foldOfRow = foldOfRow;
        this.count = count;
    }

    /**
     * Divides examples such that each label's positives are spread as evenly as a single pass allows.
     *
     * <p>Labels are taken from the rarest to the most frequent; each of a label's examples that has no fold yet goes to
     * the fold with the fewest of that label, then with the fewest examples (the greedy step of Sechidis, Tsoumakas and
     * Vlahavas, "On the Stratification of Multi-label Data", 2011). Examples without labels even out the sizes.
     *
     * @param truth (rows, labels)
     * @param count number of folds, from 2 to the number of rows; none is empty
     * @param random decides the order within a label
     */
    public static Folds balanced(boolean[][] truth, int count, RandomGenerator random) {
        int labels = Shapes.requireTable("Truth", truth);
        if (count < 2 || count > truth.length) {
            throw new IllegalArgumentException("Number of folds (%d) must lie between 2 and the number of rows (%d)."
                    .formatted(count, truth.length));
        }
        int[] order = shuffled(truth.length, random);
        int[] foldOfRow = new int[truth.length];
        Arrays.fill(foldOfRow, -1);
        int[][] labelCounts = new int[count][labels];
        int[] sizes = new int[count];
        for (int label : rarestFirst(truth, labels)) {
            for (int row : order) {
                if (foldOfRow[row] < 0 && truth[row][label]) {
                    int fold = smallest(count, f -> labelCounts[f][label], f -> sizes[f]);
                    foldOfRow[row] = fold;
                    sizes[fold]++;
                    addLabels(truth[row], labelCounts[fold]);
                }
            }
        }
        for (int row : order) {
            if (foldOfRow[row] < 0) {
                int fold = smallest(count, f -> sizes[f], f -> f);
                foldOfRow[row] = fold;
                sizes[fold]++;
            }
        }
        return new Folds(foldOfRow, count);
    }

    /** Returns the number of folds. */
    public int count() {
        return count;
    }

    /** Returns the number of examples. */
    public int rows() {
        return foldOfRow.length;
    }

    /** Returns the fold of an example, counted from 0. */
    public int of(int row) {
        return foldOfRow[row];
    }

    /** Returns the rows of a fold, ascending. */
    public int[] inside(int fold) {
        return IntStream.range(0, rows()).filter(row -> foldOfRow[row] == fold).toArray();
    }

    /** Returns the rows of all other folds, ascending. */
    public int[] outside(int fold) {
        return IntStream.range(0, rows()).filter(row -> foldOfRow[row] != fold).toArray();
    }

    private static int[] shuffled(int size, RandomGenerator random) {
        int[] order = IntStream.range(0, size).toArray();
        for (int last = size - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int moved = order[last];
            order[last] = order[other];
            order[other] = moved;
        }
        return order;
    }

    private static List<Integer> rarestFirst(boolean[][] truth, int labels) {
        long[] supports = new long[labels];
        for (int label = 0; label < labels; label++) {
            int column = label;
            supports[label] = Arrays.stream(truth).filter(row -> row[column]).count();
        }
        return IntStream.range(0, labels)
                .boxed()
                .sorted(Comparator.comparingLong(label -> supports[label]))
                .toList();
    }

    private static int smallest(int count, IntUnaryOperator first, IntUnaryOperator second) {
        int best = 0;
        for (int fold = 1; fold < count; fold++) {
            int difference = first.applyAsInt(fold) - first.applyAsInt(best);
            if (difference < 0 || (difference == 0 && second.applyAsInt(fold) < second.applyAsInt(best))) {
                best = fold;
            }
        }
        return best;
    }

    private static void addLabels(boolean[] row, int[] counts) {
        for (int label = 0; label < row.length; label++) {
            if (row[label]) {
                counts[label]++;
            }
        }
    }
}
