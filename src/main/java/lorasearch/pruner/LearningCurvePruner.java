package lorasearch.pruner;

import java.util.List;
import java.util.OptionalDouble;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Stops a trial that will hardly become the best, judging by how the complete trials went on from the same step.
 *
 * <p>After each report, a Bayesian linear regression over the complete trials predicts by how much the loss still falls until the
 * end, from the loss at this step and from how much it fell since half way. The trial is stopped if the probability that its final
 * value beats the best complete trial is below a level. This is the rule of Baker, Gupta, Raskar and Naik (Accelerating
 * Neural Architecture Search using Performance Prediction, 2017), with a regression that knows how unsure it is after a few
 * trials.
 *
 * <p>Unlike the median rule it does not stop half of all trials whatever they promise: trials that start slowly go on if such
 * trials caught up before, and hopeless ones stop however many others are hopeless, too.
 *
 * <p>Losses are standardised by those of the complete trials at the step. Complete trials that lie beyond Tukey's outer fence, such as
 * diverged ones, or that reported values that are not finite tell nothing. A NaN stops a trial after the start-up. Between two reports a
 * curve is taken as straight.
 */
public final class LearningCurvePruner implements Pruner {

    private static final int LEAST_TRIALS = 3;
    private static final int FEATURES = 3;

    private final double level;
    private final int startupTrials;
    private final CheckSchedule checks;
    private final Tallies<Moment, Example, Examples> examples = new Tallies<>(Examples.TALLY);
    private final Tallies<Direction, Double, OptionalDouble> bestLoss = new Tallies<>(new BestLoss());

    /**
     * Creates a pruner.
     *
     * @param level a trial is stopped if its probability of becoming the best is below this; in {@code [0, 1)}
     * @param startupTrials how many complete trials must tell something before any is stopped; at least 3
     * @param checks at which reports it looks
     */
    public LearningCurvePruner(double level, int startupTrials, CheckSchedule checks) {
        if (!(level >= 0 && level < 1)) {
            throw new IllegalArgumentException("Level (%s) must lie in [0, 1).".formatted(level));
        }
        if (startupTrials < LEAST_TRIALS) {
            throw new IllegalArgumentException(
                    "Start-up trials (%d) must be at least %d.".formatted(startupTrials, LEAST_TRIALS));
        }
        this.level = level;
        this.startupTrials = startupTrials;
        this.checks = checks;
    }

    /** Creates a pruner that looks at every report after 5 complete trials and stops at one chance in twenty. */
    public LearningCurvePruner() {
        this(0.05, 5, CheckSchedule.always());
    }

    @Override
    public Decision decide(TrialHistory history, Trial running) {
        if (!checks.isDue(running)) {
            return Decision.CONTINUE;
        }
        Direction direction = history.direction();
        Curve curve = Curve.of(running, direction);
        Moment moment = new Moment(direction, curve.halfWay(), running.lastStep());
        List<Example> typical = examples.of(history, moment).typical();
        OptionalDouble toBeat = bestLoss.of(history, direction);
        if (toBeat.isEmpty() || typical.size() < startupTrials) {
            return Decision.CONTINUE;
        }
        double now = curve.at(moment.step());
        if (Double.isNaN(now)) {
            return Decision.STOP;
        }
        double halfWay = Double.isFinite(curve.at(moment.halfWay())) ? curve.at(moment.halfWay()) : now;
        double chance = chance(new Example(halfWay, now, toBeat.getAsDouble()), typical);
        return chance < level ? Decision.STOP : Decision.CONTINUE;
    }

    /** Returns the probability that a trial ends below its {@code end}, the loss to beat. */
    private static double chance(Example trial, List<Example> examples) {
        double[] losses = examples.stream().mapToDouble(Example::now).toArray();
        double mean = StatUtils.mean(losses);
        double unit = Math.sqrt(StatUtils.populationVariance(losses, mean));
        if (!(unit > 0)) {
            return 1;
        }
        BayesianRegression regression = new BayesianRegression(FEATURES);
        for (Example example : examples) {
            regression.add(features(example, mean, unit), (example.end() - example.now()) / unit);
        }
        return regression.probabilityBelow((trial.end() - trial.now()) / unit, features(trial, mean, unit));
    }

    private static double[] features(Example example, double mean, double unit) {
        return new double[] {1, (example.now() - mean) / unit, (example.halfWay() - example.now()) / unit};
    }
}
