package lorasearch.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import lorasearch.metrics.Finding;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/** Looks for an optimum that the bounds of the space cut off. */
public final class BorderCheck {

    private static final int FEWEST_TRIALS = 10;

    /** The best trials are one in so many, and at least three. */
    private static final int ONE_IN = 8;

    private static final int FEWEST_BEST = 3;

    /** Share of a parameter's range, on the scale that is searched, that counts as its border. */
    private static final double BORDER = 0.15;

    private BorderCheck() {}

    /**
     * Finds {@code optimum_at_border}: of at least ten complete trials the best eighth, three at least, all lie in the same
     * outer 15 % of a parameter's range, so that better values may lie beyond. An end that nothing lies beyond is no
     * border: 0, and 1 for whole numbers. Parameters with fewer than seven values are not judged.
     */
    public static Optional<Finding> find(TrialHistory history) {
        List<Trial> complete = history.feasible();
        if (complete.size() < FEWEST_TRIALS) {
            return Optional.empty();
        }
        int count = Math.max(FEWEST_BEST, complete.size() / ONE_IN);
        List<Trial> best = complete.stream()
                .sorted(Comparator.comparingDouble(
                        trial -> history.direction().toLoss(trial.value().orElseThrow())))
                .limit(count)
                .toList();
        List<String> found = new ArrayList<>();
        best.get(0).distributions().forEach((name, distribution) -> {
            if (distribution.cardinality() > 1 / BORDER && numeric(distribution)) {
                if (!endsNaturally(distribution) && allAt(best, name, unit -> unit <= BORDER)) {
                    found.add("%s at the lower end (%s)".formatted(name, low(distribution)));
                }
                if (allAt(best, name, unit -> unit >= 1 - BORDER)) {
                    found.add("%s at the upper end (%s)".formatted(name, high(distribution)));
                }
            }
        });
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        "optimum_at_border",
                        "The best %d trials all lie at the border of the space: %s. Better values may lie beyond."
                                .formatted(count, String.join(", ", found)),
                        Map.of("parameters", (double) found.size(), "trials", (double) count)));
    }

    private static boolean allAt(List<Trial> trials, String name, DoublePredicate place) {
        return trials.stream().allMatch(trial -> {
            Distribution distribution = trial.distributions().get(name);
            return distribution != null
                    && place.test(distribution.toUnit(
                            distribution.toInternal(trial.params().get(name))));
        });
    }

    private static boolean numeric(Distribution distribution) {
        return distribution instanceof FloatDistribution || distribution instanceof IntDistribution;
    }

    private static boolean endsNaturally(Distribution distribution) {
        return distribution instanceof IntDistribution whole
                ? whole.low() <= 1
                : ((FloatDistribution) distribution).low() == 0;
    }

    private static Object low(Distribution distribution) {
        return distribution.toExternal(distribution.fromUnit(0));
    }

    private static Object high(Distribution distribution) {
        return distribution.toExternal(distribution.fromUnit(1));
    }
}
