package lorasearch.pruner;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
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
 *
 * @param minResource the first rung's step before the early stopping rate counts; at least 1, or empty to estimate it
 * @param reductionFactor one of how many goes on; at least 2
 * @param minEarlyStoppingRate how many rungs to leave out at the start; at least 0
 * @param bootstrapCount how many trials must have reached a rung before any goes beyond; at least 0, and 0 if the least
 *     resource is estimated
 */
public record SuccessiveHalvingPruner(
        OptionalInt minResource, int reductionFactor, int minEarlyStoppingRate, int bootstrapCount) implements Pruner {

    private static final String RUNG = "completed_rung_";
    private static final String MIN_RESOURCE = "lorasearch:min_resource";

    /** The share of the longest trial that is the least resource: one of so many. */
    private static final int LONGEST_TO_LEAST = 100;

    public SuccessiveHalvingPruner {
        if (minResource.isPresent() && minResource.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "Minimum resource (%d) must be at least 1.".formatted(minResource.getAsInt()));
        }
        if (reductionFactor < 2) {
            throw new IllegalArgumentException("Reduction factor (%d) must be at least 2.".formatted(reductionFactor));
        }
        if (minEarlyStoppingRate < 0) {
            throw new IllegalArgumentException(
                    "Minimum early stopping rate (%d) must not be negative.".formatted(minEarlyStoppingRate));
        }
        if (bootstrapCount < 0 || (bootstrapCount > 0 && minResource.isEmpty())) {
            throw new IllegalArgumentException(
                    "Bootstrap count (%d) must not be negative, and 0 if the minimum resource is estimated."
                            .formatted(bootstrapCount));
        }
    }

    @Override
    public Decision decide(TrialHistory history, Trial running) {
        return climb(history, running).decision();
    }

    @Override
    public Map<String, String> marks(TrialHistory history, Trial running) {
        return climb(history, running).marks();
    }

    /** How far a report takes a trial. */
    private record Climb(Decision decision, Map<String, String> marks) {}

    private Climb climb(TrialHistory history, Trial running) {
        Map<String, String> marks = new LinkedHashMap<>();
        OptionalInt least = leastResource(history, marks);
        if (least.isEmpty() || running.reports().isEmpty()) {
            return new Climb(Decision.CONTINUE, marks);
        }
        int step = running.lastStep();
        double value = running.reports().get(step);
        for (int rung = completedRungs(running); step >= stepOf(rung, least.getAsInt()); rung++) {
            if (Double.isNaN(value)) {
                return new Climb(Decision.STOP, marks);
            }
            marks.put(RUNG + rung, Double.toString(value));
            if (!isPromoted(value, rivals(rung, history, running), history.direction())) {
                return new Climb(Decision.STOP, marks);
            }
        }
        return new Climb(Decision.CONTINUE, marks);
    }

    private OptionalInt leastResource(TrialHistory history, Map<String, String> marks) {
        if (minResource.isPresent()) {
            return minResource;
        }
        OptionalInt fixed = Resources.fixed(MIN_RESOURCE, history);
        if (fixed.isPresent()) {
            return fixed;
        }
        OptionalInt longest = Resources.longest(history);
        if (longest.isEmpty()) {
            return longest;
        }
        int least = Math.max(longest.getAsInt() / LONGEST_TO_LEAST, 1);
        marks.put(MIN_RESOURCE, Integer.toString(least));
        return OptionalInt.of(least);
    }

    private double stepOf(int rung, int least) {
        return least * Math.pow(reductionFactor, minEarlyStoppingRate + rung);
    }

    private static int completedRungs(Trial trial) {
        int rung = 0;
        while (trial.systemAttributes().containsKey(RUNG + rung)) {
            rung++;
        }
        return rung;
    }

    private static double[] rivals(int rung, TrialHistory history, Trial running) {
        return history.trials().stream()
                .filter(trial -> trial.number() != running.number())
                .map(trial -> trial.systemAttributes().get(RUNG + rung))
                .filter(Objects::nonNull)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private boolean isPromoted(double value, double[] rivals, Direction direction) {
        int count = rivals.length + 1;
        if (count <= bootstrapCount) {
            return false;
        }
        double[] losses = DoubleStream.concat(Arrays.stream(rivals), DoubleStream.of(value))
                .map(direction::toLoss)
                .sorted()
                .toArray();
        int last = Math.max(count / reductionFactor - 1, 0);
        return direction.toLoss(value) <= losses[last];
    }
}
