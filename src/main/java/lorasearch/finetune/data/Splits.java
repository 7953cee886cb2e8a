package lorasearch.finetune.data;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of a study by their use. All have the same labels.
 *
 * @param train rows to learn from; each label holds for some of them and not for others
 * @param dev rows to choose by; at least one
 * @param test sealed rows; may be none
 */
public record Splits(Dataset train, Dataset dev, Dataset test) {

    /**
     * @throws DataException if labels differ, train or dev are empty, or a label always or never holds in train
     */
    public Splits {
        requireLabels(train, dev, "dev");
        requireLabels(train, test, "test");
        if (dev.size() == 0) {
            throw new DataException("The dev split has no rows; name a dev file or set aside a larger share.");
        }
        for (int label = 0; label < train.labels().size(); label++) {
            requireBothClasses(train, label);
        }
    }

    /**
     * Cuts a data set, with each label and pair of labels in proportion: iterative stratification (Sechidis et al. 2011,
     * Szymański and Kajdanowicz 2017). Texts that say the same ({@link NearDuplicates}) stay together.
     *
     * @param shares how much to set aside
     * @param seed decides among equal choices
     */
    public static Splits cut(Dataset all, SplitShares shares, long seed) {
        List<Dataset> parts = IterativeStratification.cut(
                all, seed, shares.fewestPositives(), shares.train(), shares.dev(), shares.test());
        return new Splits(parts.get(0), parts.get(1), parts.get(2));
    }

    private static void requireLabels(Dataset train, Dataset other, String name) {
        if (!other.labels().equals(train.labels())) {
            throw new DataException("The labels of the %s split (%s) must be those of train (%s)."
                    .formatted(name, other.labels(), train.labels()));
        }
    }

    private static void requireBothClasses(Dataset train, int label) {
        int count = train.count(label);
        if (count == 0 || count == train.size()) {
            throw new DataException(
                    "Label \"%s\" holds for %s of the %d training rows, so nothing can be learned; leave it out or add examples."
                            .formatted(train.labels().get(label), count == 0 ? "none" : "each", train.size()));
        }
    }

    /** Returns in how many rows each label holds, in the labels' order. */
    public List<LabelCount> labelCounts() {
        return IntStream.range(0, train.labels().size())
                .mapToObj(label -> new LabelCount(
                        train.labels().get(label), train.count(label), dev.count(label), test.count(label)))
                .toList();
    }
}
