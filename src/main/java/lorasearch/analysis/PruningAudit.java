package lorasearch.analysis;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What pruning saved a study with one objective, and what it may have cost, judged by the trials that were spared: those
 * that the pruner would have stopped but that ran to their end.
 *
 * <p>Steps are those of the reports. A stopped trial is taken to have saved the steps up to the median length of the complete
 * trials.
 *
 * @param stopped how many trials the pruner stopped
 * @param spared how many trials were spared and are complete
 * @param missed how many spared trials ended better than every trial that was not spared, so that stopping them would have
 *     cost the study its best trial
 * @param largestMiss by how much the best of these was better; 0 if there is none
 * @param stepsTaken how many steps all complete and stopped trials took
 * @param stepsSaved how many steps the stopped trials did not take
 * @param stepsSpent how many steps the spared trials took after they would have been stopped
 */
public record PruningAudit(
        int stopped, int spared, int missed, double largestMiss, long stepsTaken, long stepsSaved, long stepsSpent) {

    private static final double CONFIDENCE = 0.95;

    /** Returns the audit of a study's trials so far. */
    public static PruningAudit of(TrialHistory history) {
        List<Trial> complete = history.inState(TrialState.COMPLETE);
        List<Trial> stopped = history.inState(TrialState.PRUNED);
        List<Trial> spared = spared(history);
        Direction direction = history.direction();
        double toBeat = complete.stream()
                .filter(trial -> !isSpared(trial))
                .mapToDouble(trial -> loss(trial, direction))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        double[] misses = spared.stream()
                .mapToDouble(trial -> toBeat - loss(trial, direction))
                .filter(miss -> miss > 0)
                .toArray();
        return new PruningAudit(
                stopped.size(),
                spared.size(),
                misses.length,
                misses.length == 0 ? 0 : StatUtils.max(misses),
                Stream.concat(complete.stream(), stopped.stream())
                        .mapToLong(trial -> Math.max(0, trial.lastStep()))
                        .sum(),
                stepsSaved(stopped, complete),
                spared.stream().mapToLong(PruningAudit::stepsAfterSparing).sum());
    }

    /**
     * Returns the largest probability of a stopped trial to have been the best with which the spared ones agree (the upper
     * end of the one-sided 95 % Clopper-Pearson interval); empty if none was spared.
     */
    public OptionalDouble chanceOfMissAtMost() {
        if (spared == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                missed == spared
                        ? 1
                        : new BetaDistribution(null, missed + 1, spared - missed)
                                .inverseCumulativeProbability(CONFIDENCE));
    }

    /** Returns whether any trial was stopped or spared. */
    public boolean madeADifference() {
        return stopped + spared > 0;
    }

    /** Returns which share of the steps that all trials would have taken was saved, in {@code [0, 1]}. */
    public double savedShare() {
        return stepsSaved == 0 ? 0 : (double) stepsSaved / (stepsSaved + stepsTaken);
    }

    /** Returns what pruning cost and saved, in one line for people. */
    public String sentence() {
        return "Pruning stopped %d %s and saved %d steps (%.0f %%); %s"
                .formatted(stopped, stopped == 1 ? "trial" : "trials", stepsSaved, 100 * savedShare(), cost());
    }

    private String cost() {
        if (spared == 0) {
            return "what it cost is not known, as no trial was spared.";
        }
        String result = missed == 0
                ? "none of %d spared trials became the best".formatted(spared)
                : String.format(
                        Locale.ROOT,
                        "%d of %d spared trials became the best, by up to %.4g",
                        missed,
                        spared,
                        largestMiss);
        return result
                + ", so a stopped one would have with a chance of at most %.0f %% (95 %% confidence)."
                        .formatted(100 * chanceOfMissAtMost().orElseThrow());
    }

    /** Returns the trials that would have been stopped but ran to their end, ordered by number. */
    public static List<Trial> spared(TrialHistory history) {
        return history.inState(TrialState.COMPLETE).stream()
                .filter(PruningAudit::isSpared)
                .toList();
    }

    /** Returns the step at which a spared trial would have been stopped. */
    public static int sparedAt(Trial spared) {
        return Integer.parseInt(spared.systemAttributes().get(Trial.SPARED_AT));
    }

    private static boolean isSpared(Trial trial) {
        return trial.systemAttributes().containsKey(Trial.SPARED_AT);
    }

    private static double loss(Trial trial, Direction direction) {
        return direction.toLoss(trial.values().get(0));
    }

    private static long stepsSaved(List<Trial> stopped, List<Trial> complete) {
        double[] lengths = complete.stream().mapToDouble(Trial::lastStep).toArray();
        if (lengths.length == 0) {
            return 0;
        }
        double usual = StatUtils.percentile(lengths, 50);
        return stopped.stream()
                .mapToLong(trial -> Math.max(0, Math.round(usual) - trial.lastStep()))
                .sum();
    }

    private static long stepsAfterSparing(Trial trial) {
        return (long) trial.lastStep() - sparedAt(trial);
    }
}
