package lorasearch.metrics;

import java.util.stream.IntStream;

/**
 * Gives each label a threshold between its own best and the best common one; the fewer positives the label has, the nearer
 * to the common one.
 *
 * <p>The common threshold has the largest macro-F1 of all thresholds that every label could share. A label's own is the
 * middle below its highest best threshold ({@link ThresholdSweep#middleOfHighestBest}). The result is the weighted mean of
 * their log-odds; the label's own weighs as much as its positives, the common one as much as {@code strength}. A label
 * without positives gets the common threshold; where no label has any, all get {@link Thresholds#DEFAULT}.
 *
 * <p>A strength of 1 costs a label with dozens of positives nothing and keeps one with a handful from predicting every
 * example, which is what its own best threshold often does.
 *
 * @param strength in positives; finite, at least 0, where 0 gives each label with positives its own best
 */
public record ShrunkF1(double strength) implements ThresholdTuner {

    /** Log-odds beyond which probabilities are not told apart. */
    private static final int LARGEST_LOG_ODDS = 14;

    /** Common thresholds tried per unit of log-odds. */
    private static final int STEPS_PER_UNIT = 10;

    public ShrunkF1 {
        if (!(strength >= 0 && Double.isFinite(strength))) {
            throw new IllegalArgumentException(
                    "Shrinkage strength (%s) must be finite and at least 0.".formatted(strength));
        }
    }

    @Override
    public Thresholds tune(Predictions predictions) {
        ThresholdSweep[] sweeps = IntStream.range(0, predictions.labels())
                .mapToObj(predictions::sweep)
                .toArray(ThresholdSweep[]::new);
        double common = bestCommonLogOdds(sweeps);
        double[] thresholds = new double[sweeps.length];
        for (int label = 0; label < thresholds.length; label++) {
            double own = logOdds(sweeps[label].middleOfHighestBest().orElse(Thresholds.DEFAULT));
            int positives = sweeps[label].positives();
            thresholds[label] = probability(
                    positives == 0 ? common : (positives * own + strength * common) / (positives + strength));
        }
        return Thresholds.of(thresholds);
    }

    /** Returns the best, of those the one nearest to even odds, of evenly spaced log-odds. */
    private static double bestCommonLogOdds(ThresholdSweep[] sweeps) {
        double best = 0;
        double bestSum = sumOfF1(sweeps, best);
        for (int step = 1; step <= LARGEST_LOG_ODDS * STEPS_PER_UNIT; step++) {
            for (int sign : new int[] {-1, 1}) {
                double candidate = (double) sign * step / STEPS_PER_UNIT;
                double sum = sumOfF1(sweeps, candidate);
                if (sum > bestSum) {
                    bestSum = sum;
                    best = candidate;
                }
            }
        }
        return best;
    }

    private static double sumOfF1(ThresholdSweep[] sweeps, double logOdds) {
        double threshold = probability(logOdds);
        double sum = 0;
        for (ThresholdSweep sweep : sweeps) {
            sum += sweep.at(threshold).confusion().f1();
        }
        return sum;
    }

    private static double logOdds(double probability) {
        double exact = Math.log(probability / (1 - probability));
        return Math.max(-LARGEST_LOG_ODDS, Math.min(LARGEST_LOG_ODDS, exact));
    }

    private static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
