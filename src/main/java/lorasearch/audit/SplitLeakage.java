package lorasearch.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import lorasearch.finetune.data.Dataset;
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

    private final Splits splits;

    /** By row of each split: which text it says the same as. */
    private final int[] train;

    private final int[] dev;
    private final int[] test;

    private SplitLeakage(Splits splits, int[] train, int[] dev, int[] test) {
        this.splits = splits;
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
                splits,
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
        sharedGroups("dev", splits.dev(), "training", splits.train()).ifPresent(findings::add);
        sharedGroups("test", splits.test(), "training", splits.train()).ifPresent(findings::add);
        sharedGroups("test", splits.test(), "dev", splits.dev()).ifPresent(findings::add);
        return findings;
    }

    /** Returns how many rows say the same as others, by what is repeated where; nothing that no row does. */
    Map<String, Long> repeated() {
        Map<String, Long> repeated = new LinkedHashMap<>();
        repeated.put(
                "train, of another train row",
                train.length - IntStream.of(train).distinct().count());
        repeated.put("dev, of a train row", repeated(dev, train));
        repeated.put("test, of a train row", repeated(test, train));
        repeated.put("test, of a dev row", repeated(test, dev));
        repeated.values().removeIf(count -> count == 0);
        return repeated;
    }

    private static long repeated(int[] rows, int[] earlierRows) {
        BitSet known = new BitSet();
        IntStream.of(earlierRows).forEach(known::set);
        return IntStream.of(rows).filter(known::get).count();
    }

    /** Finds {@code group_leakage}: rows of a group that was named to be kept together lie in two splits. */
    private static Optional<Finding> sharedGroups(String name, Dataset rows, String earlierName, Dataset earlier) {
        Set<String> known = Set.copyOf(earlier.groups());
        long shared = rows.groups().stream().filter(known::contains).count();
        return shared == 0
                ? Optional.empty()
                : Optional.of(new Finding(
                        "group_leakage",
                        "%d of %d %s rows belong to a group that has %s rows too."
                                .formatted(shared, rows.size(), name, earlierName),
                        Map.of("rows", (double) shared)));
    }

    private static Optional<Finding> compare(
            String name, int[] rows, String earlierName, int[] earlierRows, String nameOfCopy) {
        long repeated = repeated(rows, earlierRows);
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
