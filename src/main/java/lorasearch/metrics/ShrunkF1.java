package lorasearch.metrics;

import java.util.stream.IntStream;

/**
 * Gives each label a threshold between its own best and the best common one; the fewer positives the label has, the nearer
 * to the common one.
 *
 * <p>The common threshold is that of {@link CommonF1}. A label's own is the
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
        double common = CommonF1.bestLogOdds(sweeps);
        double[] thresholds = new double[sweeps.length];
        for (int label = 0; label < thresholds.length; label++) {
            double own = logOdds(sweeps[label].middleOfHighestBest().orElse(Thresholds.DEFAULT));
            int positives = sweeps[label].positives();
            thresholds[label] = CommonF1.probability(
                    positives == 0 ? common : (positives * own + strength * common) / (positives + strength));
        }
        return Thresholds.of(thresholds);
    }

    private static double logOdds(double probability) {
        double exact = Math.log(probability / (1 - probability));
        return Math.max(-CommonF1.LARGEST_LOG_ODDS, Math.min(CommonF1.LARGEST_LOG_ODDS, exact));
    }
}
