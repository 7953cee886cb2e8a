package lorasearch.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import lorasearch.config.DataSection;
import lorasearch.finetune.data.DataFiles;
import lorasearch.finetune.data.LabelCount;
import lorasearch.finetune.data.SplitShares;
import lorasearch.finetune.data.Splits;
import lorasearch.metrics.Finding;

/** Looks whether splits that were cut have the positives that the study file asks for. */
public final class MinimumPositives {

    private MinimumPositives() {}

    /**
     * Finds {@code minimum_positives_missed}: labels of which a split that was cut has fewer rows than {@code
     * data.split.min_positives}, because there are too few in all, or because rows that stay together are. Such labels are
     * in proportion only. The finding does not say which split it is: how many positives the sealed one has is nobody's
     * business.
     */
    public static Optional<Finding> find(DataSection data, Splits splits) {
        int fewest = shares(data).fewestPositives();
        List<ToIntFunction<LabelCount>> cut = cut(data, splits);
        List<LabelCount> missed = splits.labelCounts().stream()
                .filter(label -> cut.stream().anyMatch(split -> split.applyAsInt(label) < fewest))
                .toList();
        if (missed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "minimum_positives_missed",
                "%d of %d labels have too few rows for %d in each split (data.split.min_positives), with their rows in all: %s."
                        .formatted(
                                missed.size(),
                                splits.train().labels().size(),
                                fewest,
                                DataChecks.listed(
                                        missed,
                                        label -> cut.stream()
                                                .mapToInt(split -> split.applyAsInt(label))
                                                .sum())),
                Map.of("labels", (double) missed.size(), "min_positives", (double) fewest)));
    }

    private static SplitShares shares(DataSection data) {
        return data instanceof DataSection.Synthetic synthetic
                ? synthetic.shares()
                : ((DataSection.Tables) data).files().shares();
    }

    /** Returns how the rows of each split are counted that was cut from the first file; none if nothing was cut. */
    private static List<ToIntFunction<LabelCount>> cut(DataSection data, Splits splits) {
        boolean cutsDev = true;
        boolean cutsTest = splits.test().size() > 0;
        if (data instanceof DataSection.Tables tables) {
            DataFiles files = tables.files();
            cutsDev = files.dev().isEmpty();
            cutsTest &= files.test().isEmpty();
        }
        Stream<ToIntFunction<LabelCount>> train = cutsDev || cutsTest ? Stream.of(LabelCount::train) : Stream.of();
        Stream<ToIntFunction<LabelCount>> dev = cutsDev ? Stream.of(LabelCount::dev) : Stream.of();
        Stream<ToIntFunction<LabelCount>> test = cutsTest ? Stream.of(LabelCount::test) : Stream.of();
        return Stream.of(train, dev, test).flatMap(split -> split).toList();
    }
}
