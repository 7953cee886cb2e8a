package lorasearch.finetune.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Divides rows into folds that have each label in proportion, each of which is held out once while the others are learned
 * from. Rows of equal text are in the same fold.
 */
public final class KFold {

    /**
     * One way to hold rows out.
     *
     * @param train the rows to learn from, ascending
     * @param heldOut the other rows, ascending
     */
    @SuppressWarnings("ArrayRecordComponent") // two lists of row numbers that are read once, never compared
    public record Fold(int[] train, int[] heldOut) {}

    private KFold() {}

    /**
     * Returns the folds; together they hold each row out once.
     *
     * @param folds from 2 to the number of rows
     * @param seed decides among equal choices
     */
    public static List<Fold> of(Dataset data, int folds, long seed) {
        if (folds < 2 || folds > data.size()) {
            throw new IllegalArgumentException("Number of folds (%d) must lie between 2 and the number of rows (%d)."
                    .formatted(folds, data.size()));
        }
        double[] shares = new double[folds];
        Arrays.fill(shares, 1.0 / folds);
        List<int[]> parts = IterativeStratification.rows(data, seed, 0, shares);
        List<Fold> result = new ArrayList<>();
        for (int heldOut = 0; heldOut < folds; heldOut++) {
            int without = heldOut;
            int[] train = IntStream.range(0, folds)
                    .filter(part -> part != without)
                    .flatMap(part -> Arrays.stream(parts.get(part)))
                    .sorted()
                    .toArray();
            result.add(new Fold(train, parts.get(heldOut)));
        }
        return result;
    }
}
