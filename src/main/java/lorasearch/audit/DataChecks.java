package lorasearch.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import lorasearch.finetune.data.LabelCount;
import lorasearch.finetune.data.Splits;
import lorasearch.metrics.Finding;

/** Looks for rows and labels on which no score can be believed. */
public final class DataChecks {

    /** Fewest rows with a label, of dev, from which its score says anything: one for each fold of threshold tuning. */
    private static final int FEWEST_POSITIVES = 5;

    private static final int MOST_NAMED = 8;

    private DataChecks() {}

    /** Returns what all checks find. Of the test rows only the texts are looked at, never the labels. */
    public static List<Finding> of(Splits splits) {
        List<Finding> findings = new ArrayList<>(SplitLeakage.of(splits).findings());
        tooFewPositives(splits).ifPresent(findings::add);
        LabelLeak.find(splits.train()).ifPresent(findings::add);
        return List.copyOf(findings);
    }

    /** Returns how many rows say the same, or nearly, as others, by what is repeated where; nothing that no row does. */
    public static Map<String, Long> repeatedTexts(Splits splits) {
        return SplitLeakage.of(splits).repeated();
    }

    /** Finds {@code too_few_positives}: labels that fewer than five rows of dev have, so that their scores are chance. */
    public static Optional<Finding> tooFewPositives(Splits splits) {
        List<LabelCount> few = splits.labelCounts().stream()
                .filter(count -> count.dev() < FEWEST_POSITIVES)
                .toList();
        if (few.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "too_few_positives",
                "%d of %d labels have fewer than %d positives among the %d dev rows: %s."
                        .formatted(
                                few.size(),
                                splits.dev().labels().size(),
                                FEWEST_POSITIVES,
                                splits.dev().size(),
                                listed(few, LabelCount::dev)),
                Map.of("labels", (double) few.size(), "dev_rows", (double)
                        splits.dev().size())));
    }

    /** Names labels with a count of each, the first few of them. */
    static String listed(List<LabelCount> counts, ToIntFunction<LabelCount> shownCount) {
        String shown = counts.stream()
                .limit(MOST_NAMED)
                .map(count -> "%s (%d)".formatted(count.label(), shownCount.applyAsInt(count)))
                .collect(Collectors.joining(", "));
        return counts.size() > MOST_NAMED ? "%s and %d others".formatted(shown, counts.size() - MOST_NAMED) : shown;
    }
}
