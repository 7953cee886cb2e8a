package lorasearch.pruner;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * A random search over made-up learning curves, one trial after the other.
 *
 * <p>A curve falls from a common start by a power law whose rate and end are drawn at random, faster ones to worse ends more
 * often than not, so that curves cross.
 */
final class SimulatedStudy {

    private static final int TRIALS = 40;
    private static final int STEPS = 12;

    private SimulatedStudy() {}

    /**
     * What became of a study.
     *
     * @param regret by how much its best loss is above that without pruning
     * @param steps how many steps it took
     */
    record Result(double regret, long steps) {}

    static Result run(Pruner pruner, long seed) {
        Random random = new Random(seed);
        List<Trial> trials = new ArrayList<>();
        double best = Double.POSITIVE_INFINITY;
        long steps = 0;
        for (int number = 0; number < TRIALS; number++) {
            double[] losses = curve(random);
            best = Math.min(best, losses[STEPS - 1]);
            Trial trial = evaluate(pruner, trials, number, losses);
            steps += trial.lastStep() + 1;
            trials.add(trial);
        }
        double found = TrialHistory.of(Direction.MINIMIZE, trials)
                .best()
                .orElseThrow()
                .values()
                .get(0);
        return new Result(found - best, steps);
    }

    private static Trial evaluate(Pruner pruner, List<Trial> earlier, int number, double[] losses) {
        TrialHistory history = TrialHistory.of(Direction.MINIMIZE, earlier);
        Trial.Builder running = Trial.builder(number, TrialState.RUNNING);
        Trial.Builder pruned = Trial.builder(number, TrialState.PRUNED);
        Trial.Builder complete = Trial.builder(number, TrialState.COMPLETE);
        for (int step = 0; step < STEPS; step++) {
            running.report(step, losses[step]);
            pruned.report(step, losses[step]);
            complete.report(step, losses[step]);
            if (step < STEPS - 1 && pruner.decide(history, running.build()) == Decision.STOP) {
                return pruned.build();
            }
        }
        return complete.value(losses[STEPS - 1]).build();
    }

    private static double[] curve(Random random) {
        double rate = 0.3 + 1.2 * random.nextDouble();
        double end = 0.3 * random.nextDouble() + 0.15 * rate;
        double[] losses = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            losses[step] = end + Math.pow(step + 1, -rate) + 0.01 * random.nextGaussian();
        }
        return losses;
    }
}
