package lorasearch.pruner;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * Asynchronous successive halving: at each of a growing series of steps, the rungs, only the best {@code 1 /
 * reductionFactor} of the trials that got there go on.
 *
 * <p>Rung {@code k} lies at step {@code minResource · reductionFactor^(minEarlyStoppingRate + k)}. A trial that reaches it
 * is compared, by its newest report, with the reports of all other trials at that rung, whatever became of them; it goes on
 * if it is among the best {@code ⌊n / reductionFactor⌋} of the {@code n}, or the very best. NaN stops a trial at once. The
 * method is that of Li et al. (A System for Massively Parallel Hyperparameter Tuning, MLSys 2020), decided as Optuna does: a
 * trial is judged once, when it arrives, and one that was stopped is never taken up again.
 *
 * <p>The report at each rung is a {@linkplain Pruner#marks mark} {@code completed_rung_k}, as in Optuna's database. If the
 * least resource is left open, it is a hundredth of the longest complete trial's last step, at least 1; until a trial is
 * complete nothing is stopped. The number is fixed when it is first known (Optuna fixes it per process): the trial of that
 * decision carries it as the mark {@value #MIN_RESOURCE}.
 */
public final class SuccessiveHalvingPruner implements Pruner {

    private static final String MIN_RESOURCE = "lorasearch:min_resource";

    /** The share of the longest trial that is the least resource: one of so many. */
    private static final int LONGEST_TO_LEAST = 100;

    private final OptionalInt minResource;
    private final Ladder ladder;
    private final FixedNumber fixedResource = new FixedNumber(MIN_RESOURCE);
    private final Rungs rungs = new Rungs();

    /**
     * Creates a pruner.
     *
     * @param minResource the first rung's step before the early stopping rate counts; at least 1, or empty to estimate it
     * @param reductionFactor one of how many goes on; at least 2
     * @param minEarlyStoppingRate how many rungs to leave out at the start; at least 0
     * @param bootstrapCount how many trials must have reached a rung before any goes beyond; at least 0, and 0 if the least
     *     resource is estimated
     */
    public SuccessiveHalvingPruner(
            OptionalInt minResource, int reductionFactor, int minEarlyStoppingRate, int bootstrapCount) {
        this.minResource = minResource;
        ladder = new Ladder(minResource.orElse(1), reductionFactor, minEarlyStoppingRate, bootstrapCount);
        if (bootstrapCount > 0 && minResource.isEmpty()) {
            throw new IllegalArgumentException(
                    "Bootstrap count (%d) must be 0 if the minimum resource is estimated.".formatted(bootstrapCount));
        }
    }

    @Override
    public Decision decide(TrialHistory history, Trial running) {
        return leastResource(history)
                .map(least -> climb(least, history, running).decision())
                .orElse(Decision.CONTINUE);
    }

    @Override
    public Map<String, String> marks(TrialHistory history, Trial running) {
        Map<String, String> marks = new LinkedHashMap<>();
        leastResource(history).ifPresent(least -> {
            if (minResource.isEmpty() && fixedResource.in(history).isEmpty()) {
                marks.put(MIN_RESOURCE, Integer.toString(least));
            }
            marks.putAll(climb(least, history, running).marks());
        });
        return marks;
    }

    private Ladder.Climb climb(int least, TrialHistory history, Trial running) {
        Direction direction = history.direction();
        return ladder.from(least)
                .climb(
                        running,
                        direction,
                        rung -> rungs.rivals(history, new Rungs.Rung(direction, Bracket.ONLY, rung), running));
    }

    /** Returns the least resource that was given, fixed or can be estimated. */
    private Optional<Integer> leastResource(TrialHistory history) {
        OptionalInt known = minResource.isPresent() ? minResource : fixedResource.in(history);
        return known.isPresent()
                ? Optional.of(known.getAsInt())
                : Resources.longest(history).stream()
                        .mapToObj(longest -> Math.max(longest / LONGEST_TO_LEAST, 1))
                        .findFirst();
    }
}
