package lorasearch.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Looks for decisions that were not made by reading the text.
 *
 * <p>A label counts in a check only with enough examples of the kind that the check asks about; with a handful, never
 * predicting it proves nothing.
 */
public final class DecisionChecks {

    /** Fewest examples with, or without, a label from which it is expected to be decided both ways. */
    private static final int FEWEST_EXAMPLES = 10;

    /** Largest share of examples with another label set at which predictions are called constant. */
    private static final double LARGEST_SHARE_OF_OTHERS = 0.005;

    private final Decisions decisions;
    private final List<String> labels;

    /**
     * Prepares the checks.
     *
     * @param decisions the ones that a trial is judged by
     * @param labels the labels' names, in the data's order
     */
    public DecisionChecks(Decisions decisions, List<String> labels) {
        this.decisions = decisions;
        this.labels = List.copyOf(labels);
    }

    /** Returns what all checks find. */
    public List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        constantPredictions().ifPresent(findings::add);
        neverPredicted().ifPresent(findings::add);
        alwaysPredicted().ifPresent(findings::add);
        noTruePositive().ifPresent(findings::add);
        return findings;
    }

    /**
     * Finds {@code constant_predictions}: at least 99.5 % of the examples are given one and the same label set, although the
     * true sets vary more than twice as much.
     */
    public Optional<Finding> constantPredictions() {
        LabelSets predicted = new LabelSets(decisions.predicted());
        double others = predicted.shareOfOthers();
        double trueOthers = new LabelSets(decisions.truth()).shareOfOthers();
        if (others > LARGEST_SHARE_OF_OTHERS || 2 * others >= trueOthers) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "constant_predictions",
                "%.2f %% of the examples are predicted the same (%s); the true label sets agree on %.2f %% at most."
                        .formatted(
                                100 * (1 - others),
                                LabelSets.describe(predicted.mostFrequent(), labels),
                                100 * (1 - trueOthers)),
                Map.of("agreement", 1 - others, "true_agreement", 1 - trueOthers)));
    }

    /** Finds {@code label_never_predicted}: labels with at least ten positives that are predicted for no example. */
    public Optional<Finding> neverPredicted() {
        return labelsWhere(
                "label_never_predicted",
                "Never predicted",
                label -> confusion(label).support() >= FEWEST_EXAMPLES
                        && confusion(label).predicted() == 0);
    }

    /** Finds {@code label_always_predicted}: labels with at least ten negatives that are predicted for all examples. */
    public Optional<Finding> alwaysPredicted() {
        return labelsWhere("label_always_predicted", "Predicted for every example", label -> {
            Confusion confusion = confusion(label);
            return confusion.total() - confusion.support() >= FEWEST_EXAMPLES
                    && confusion.predicted() == confusion.total();
        });
    }

    /** Finds {@code no_true_positive}: no positive is found for at least half of the labels that have any. */
    public Optional<Finding> noTruePositive() {
        List<Integer> present = labelsWhere(label -> confusion(label).support() > 0);
        List<Integer> missed = labelsWhere(
                label -> confusion(label).support() > 0 && confusion(label).truePositives() == 0);
        if (missed.isEmpty() || 2 * missed.size() < present.size()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "no_true_positive",
                "No positive is found for %d of %d labels: %s."
                        .formatted(missed.size(), present.size(), LabelSets.describe(missed, labels)),
                Map.of("labels", (double) missed.size(), "labels_with_positives", (double) present.size())));
    }

    private Optional<Finding> labelsWhere(String name, String what, IntPredicate condition) {
        List<Integer> found = labelsWhere(condition);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                name, "%s: %s.".formatted(what, LabelSets.describe(found, labels)), Map.of("labels", (double)
                        found.size())));
    }

    private List<Integer> labelsWhere(IntPredicate condition) {
        return IntStream.range(0, decisions.labels()).filter(condition).boxed().toList();
    }

    private Confusion confusion(int label) {
        return decisions.confusion(label);
    }
}
