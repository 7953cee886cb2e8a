package lorasearch.pruner;

import java.util.Optional;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * Stops a trial that is significantly worse than the best one on the steps that both reported.
 *
 * <p>Meant for reports whose steps are problem instances or folds, in any order, rather than epochs. The differences to the
 * best trial on the common steps enter a one-sided {@linkplain SignedRankTest signed-rank test}. A trial goes on if the test
 * is not significant, if the mean of its reports is better than the best trial's after all, if either reported a value
 * that is not finite, or if there is no complete trial. Decided as Optuna does.
 *
 * @param level the trial is stopped if the test's p-value is below this; in {@code [0, 1]}
 * @param startupSteps how many common steps there must be; at least 0, of which 2 are always needed
 */
public record WilcoxonPruner(double level, int startupSteps) implements Pruner {

    private static final int LEAST_STEPS = 2;

    public WilcoxonPruner {
        if (!(level >= 0 && level <= 1)) {
            throw new IllegalArgumentException("Significance level (%s) must lie in [0, 1].".formatted(level));
        }
        if (startupSteps < 0) {
            throw new IllegalArgumentException("Start-up steps (%d) must not be negative.".formatted(startupSteps));
        }
    }

    @Override
    public Decision decide(TrialHistory history, Trial running) {
        Optional<Trial> best = history.best();
        if (best.isEmpty() || !isUsable(running) || !isUsable(best.get())) {
            return Decision.CONTINUE;
        }
        Direction direction = history.direction();
        double[] excess = excessLoss(running, best.get(), direction);
        if (excess.length < Math.max(LEAST_STEPS, startupSteps)) {
            return Decision.CONTINUE;
        }
        boolean significant = SignedRankTest.pValueOfPositive(excess) < level;
        return significant && meanLoss(best.get(), direction) < meanLoss(running, direction)
                ? Decision.STOP
                : Decision.CONTINUE;
    }

    private static boolean isUsable(Trial trial) {
        return !trial.reports().isEmpty()
                && trial.reports().values().stream().allMatch(value -> Double.isFinite(value));
    }

    /** Returns by how much the trial is worse than the best, one number per common step. */
    private static double[] excessLoss(Trial running, Trial best, Direction direction) {
        return running.reports().entrySet().stream()
                .filter(report -> best.reports().containsKey(report.getKey()))
                .mapToDouble(report ->
                        direction.toLoss(report.getValue() - best.reports().get(report.getKey())))
                .toArray();
    }

    private static double meanLoss(Trial trial, Direction direction) {
        double sum = 0;
        for (double value : trial.reports().values()) {
            sum += direction.toLoss(value);
        }
        return sum / trial.reports().size();
    }
}
