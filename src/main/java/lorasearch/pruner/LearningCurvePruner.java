package lorasearch.pruner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
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
 *
 * @param level a trial is stopped if its probability of becoming the best is below this; in {@code [0, 1)}
 * @param startupTrials how many complete trials must tell something before any is stopped; at least 3
 * @param checks at which reports it looks
 */
public record LearningCurvePruner(double level, int startupTrials, CheckSchedule checks) implements Pruner {

    private static final int LEAST_TRIALS = 3;

    /** How many interquartile ranges above the upper quartile a loss may lie. */
    private static final double FENCE = 3;

    public LearningCurvePruner {
        if (!(level >= 0 && level < 1)) {
            throw new IllegalArgumentException("Level (%s) must lie in [0, 1).".formatted(level));
        }
        if (startupTrials < LEAST_TRIALS) {
            throw new IllegalArgumentException(
                    "Start-up trials (%d) must be at least %d.".formatted(startupTrials, LEAST_TRIALS));
        }
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
        Curve curve = new Curve(running, direction);
        Moment moment = new Moment(curve.halfWay(), running.lastStep());
        List<Example> examples = withoutOutliers(examples(history, moment));
        Optional<Trial> best = history.best();
        if (best.isEmpty() || examples.size() < startupTrials) {
            return Decision.CONTINUE;
        }
        double now = curve.at(moment.step());
        if (Double.isNaN(now)) {
            return Decision.STOP;
        }
        double toBeat = direction.toLoss(best.get().values().get(0));
        double halfWay = Double.isFinite(curve.at(moment.halfWay())) ? curve.at(moment.halfWay()) : now;
        double chance = chance(new Example(halfWay, now, toBeat), examples);
        return chance < level ? Decision.STOP : Decision.CONTINUE;
    }

    /** The steps at which curves are compared. */
    private record Moment(int halfWay, int step) {}

    /** A trial as the regression sees it: two losses on the way, and the one at the end. */
    private record Example(double halfWay, double now, double end) {
        boolean isFinite() {
            return Double.isFinite(halfWay) && Double.isFinite(now) && Double.isFinite(end);
        }
    }

    private static List<Example> examples(TrialHistory history, Moment moment) {
        List<Example> examples = new ArrayList<>();
        for (Trial trial : history.trials()) {
            if (trial.state() == TrialState.COMPLETE && !trial.reports().isEmpty()) {
                Curve curve = new Curve(trial, history.direction());
                double end = history.direction().toLoss(trial.values().get(0));
                Example example = new Example(curve.at(moment.halfWay()), curve.at(moment.step()), end);
                if (example.isFinite()) {
                    examples.add(example);
                }
            }
        }
        return examples;
    }

    private static List<Example> withoutOutliers(List<Example> examples) {
        double fenceNow = fence(examples.stream().mapToDouble(Example::now).toArray());
        double fenceEnd = fence(examples.stream().mapToDouble(Example::end).toArray());
        return examples.stream()
                .filter(example -> example.now() <= fenceNow && example.end() <= fenceEnd)
                .toList();
    }

    private static double fence(double[] losses) {
        double upper = Reports.percentile(losses, 75);
        double range = upper - Reports.percentile(losses, 25);
        return range > 0 ? upper + FENCE * range : Double.POSITIVE_INFINITY;
    }

    /** Returns the probability that a trial ends below its {@code end}, the loss to beat. */
    private static double chance(Example trial, List<Example> examples) {
        double[] losses = examples.stream().mapToDouble(Example::now).toArray();
        double mean = StatUtils.mean(losses);
        double unit = Math.sqrt(StatUtils.populationVariance(losses));
        if (!(unit > 0)) {
            return 1;
        }
        BayesianRegression regression = new BayesianRegression(
                examples.stream().map(example -> features(example, mean, unit)).toArray(double[][]::new),
                examples.stream()
                        .mapToDouble(example -> (example.end() - example.now()) / unit)
                        .toArray());
        return regression.probabilityBelow((trial.end() - trial.now()) / unit, features(trial, mean, unit));
    }

    private static double[] features(Example example, double mean, double unit) {
        return new double[] {1, (example.now() - mean) / unit, (example.halfWay() - example.now()) / unit};
    }
}
