package lorasearch.finetune.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which labels and rows of the splits a study uses. First rows that have not exactly one label are left out, if each shall
 * have one class; then labels are chosen, and rows without a class left out; then rows are drawn, with each label in
 * proportion.
 *
 * @param oneClass whether each row shall have exactly one label
 * @param labels the labels to keep, in this order; empty for all
 * @param mostFrequent how many labels to keep, those that hold for most training rows; 0 for all
 * @param maxTrain most training rows; 0 for all
 * @param maxDev most rows to choose by; 0 for all
 */
public record RowSelection(boolean oneClass, List<String> labels, int mostFrequent, int maxTrain, int maxDev) {

    /** Everything as it is. */
    public static final RowSelection ALL = new RowSelection(false, List.of(), 0, 0, 0);

    public RowSelection {
        labels = List.copyOf(labels);
        if (mostFrequent < 0 || maxTrain < 0 || maxDev < 0) {
            throw new IllegalArgumentException("Numbers of labels (%d) and rows (%d, %d) must not be negative."
                    .formatted(mostFrequent, maxTrain, maxDev));
        }
    }

    /**
     * Returns what is selected of the splits. The sealed split loses labels and rows without a class, but is not drawn
     * from.
     *
     * @param seed decides which rows are drawn
     * @throws DataException if a label to keep does not exist, or nothing can be learned from what is left
     */
    public Splits of(Splits splits, long seed) {
        if (equals(ALL)) {
            return splits;
        }
        Dataset rows = withOneLabel(splits.train());
        int[] columns = columns(rows);
        Dataset all = withLabels(rows, columns);
        Dataset train = drawn(all, maxTrain, seed);
        requireEachLabel(all, train);
        return new Splits(
                train,
                drawn(withLabels(withOneLabel(splits.dev()), columns), maxDev, seed),
                withLabels(withOneLabel(splits.test()), columns));
    }

    private static void requireEachLabel(Dataset all, Dataset drawn) {
        for (int label = 0; label < all.labels().size(); label++) {
            if (all.count(label) > 0 && drawn.count(label) == 0) {
                throw new DataException(
                        ("max_rows leaves %d of %d training rows, and none with label \"%s\" (%d before);"
                                        + " draw more rows, or keep frequent labels only with classes: N.")
                                .formatted(
                                        drawn.size(), all.size(), all.labels().get(label), all.count(label)));
            }
        }
    }

    private Dataset withOneLabel(Dataset data) {
        return oneClass ? rows(data, row -> labelsOf(data, row) == 1) : data;
    }

    private int[] columns(Dataset train) {
        List<String> known = train.labels();
        if (!labels.isEmpty()) {
            return labels.stream().mapToInt(label -> indexOf(label, known)).toArray();
        }
        int count = mostFrequent == 0 ? known.size() : Math.min(mostFrequent, known.size());
        return IntStream.range(0, known.size())
                .boxed()
                .sorted(Comparator.comparingInt(label -> -train.count(label)))
                .limit(count)
                .sorted()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int indexOf(String label, List<String> known) {
        int index = known.indexOf(label);
        if (index < 0) {
            throw new DataException(
                    "There is no label \"%s\" to keep; there are: %s.".formatted(label, String.join(", ", known)));
        }
        return index;
    }

    private Dataset withLabels(Dataset data, int[] columns) {
        List<String> names = Arrays.stream(columns).mapToObj(data.labels()::get).toList();
        boolean[][] truth = new boolean[data.size()][columns.length];
        for (int row = 0; row < truth.length; row++) {
            for (int label = 0; label < columns.length; label++) {
                truth[row][label] = data.has(row, columns[label]);
            }
        }
        Dataset narrowed = new Dataset(names, data.texts(), truth).withGroups(data.groups());
        return oneClass ? rows(narrowed, row -> labelsOf(narrowed, row) == 1) : narrowed;
    }

    private static Dataset drawn(Dataset data, int most, long seed) {
        if (most == 0 || data.size() <= most) {
            return data;
        }
        double share = most / (double) data.size();
        int[] rows =
                IterativeStratification.rows(data, seed, 0, share, 1 - share).get(0);
        return data.select(Arrays.copyOf(rows, Math.min(rows.length, most)));
    }

    private static int labelsOf(Dataset data, int row) {
        return (int) IntStream.range(0, data.labels().size())
                .filter(label -> data.has(row, label))
                .count();
    }

    private static Dataset rows(Dataset data, IntPredicate wanted) {
        return data.select(IntStream.range(0, data.size()).filter(wanted).toArray());
    }
}
