package lorasearch.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lorasearch.finetune.data.NearDuplicates;
import lorasearch.finetune.data.Splits;
import lorasearch.metrics.Finding;

/** Compares the texts of the splits: a model need not understand what it has seen before. */
final class SplitLeakage {

    /** Share of a split's rows from which repeated texts are worth a warning; a few greetings repeat in any data. */
    private static final double LARGEST_SHARE = 0.03;

    private static final int FEWEST_ROWS = 3;

    /** Share from which the one split is called a copy of the other. */
    private static final double COPY = 0.5;

    private final int[] train;
    private final int[] dev;
    private final int[] test;

    private SplitLeakage(int[] train, int[] dev, int[] test) {
        this.train = train;
        this.dev = dev;
        this.test = test;
    }

    static SplitLeakage of(Splits splits) {
        List<String> texts = new ArrayList<>(splits.train().texts());
        texts.addAll(splits.dev().texts());
        texts.addAll(splits.test().texts());
        int[] groups = NearDuplicates.groups(texts);
        int devStart = splits.train().size();
        int testStart = devStart + splits.dev().size();
        return new SplitLeakage(
                Arrays.copyOf(groups, devStart),
                Arrays.copyOfRange(groups, devStart, testStart),
                Arrays.copyOfRange(groups, testStart, groups.length));
    }

    /**
     * Finds {@code duplicates_across_splits}: at least 3 % of a split's rows, and three, say the same as rows of an earlier
     * split. From half of the rows on it is {@code dev_is_train} (nothing unseen is left to choose by) or {@code
     * test_used_for_choosing} (nothing unseen is left for the last word).
     */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        compare("dev", dev, "training", train, "dev_is_train").ifPresent(findings::add);
        compare("test", test, "dev", dev, "test_used_for_choosing").ifPresent(findings::add);
        compare("test", test, "training", train, "test_is_train").ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> compare(
            String name, int[] rows, String earlierName, int[] earlierRows, String nameOfCopy) {
        BitSet known = new BitSet();
        IntStream.of(earlierRows).forEach(known::set);
        long repeated = IntStream.of(rows).filter(known::get).count();
        double share = rows.length == 0 ? 0 : (double) repeated / rows.length;
        if (repeated < FEWEST_ROWS || share < LARGEST_SHARE) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                share >= COPY ? nameOfCopy : "duplicates_across_splits",
                "%d of %d %s rows (%.1f %%) have the text of a %s row, or nearly."
                        .formatted(repeated, rows.length, name, 100 * share, earlierName),
                Map.of("rows", (double) repeated, "share", share)));
    }
}
