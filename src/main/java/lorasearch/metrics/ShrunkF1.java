package lorasearch.metrics;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Gives each label a threshold between its own best and what the other labels suggest; the fewer positives the label has,
 * the nearer to the latter.
 *
 * <p>A label's own is the middle below its highest best threshold ({@link ThresholdSweep#middleOfHighestBest}). The others
 * suggest the log-odds of the label's mean probability, which tells how frequent the model takes the label to be, plus one
 * offset for all labels: the one with which these thresholds have the largest macro-F1. The result is the weighted mean of
 * the two in log-odds; the label's own weighs as much as its positives, the suggested one as much as {@code strength}. A
 * label without positives gets the suggested one; where no label has any, all get {@link Thresholds#DEFAULT}.
 *
 * <p>A strength of 4 costs a label with dozens of positives nothing and keeps one with a handful from predicting every
 * example or none, which is what its own best threshold often does on other examples.
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
        ThresholdSweep[] sweeps = predictions.sweeps();
        if (Stream.of(sweeps).allMatch(sweep -> sweep.positives() == 0)) {
            return Thresholds.uniform(Thresholds.DEFAULT, sweeps.length);
        }
        double[] levels = Stream.of(sweeps)
                .mapToDouble(sweep -> LogOdds.of(sweep.meanScore()))
                .toArray();
        double offset = CommonF1.best(candidate -> sumOfF1(sweeps, levels, candidate));
        double[] thresholds = new double[sweeps.length];
        Arrays.setAll(thresholds, label -> {
            double own = sweeps[label].middleOfHighestBest().orElse(Thresholds.DEFAULT);
            return shrunk(own, sweeps[label].positives(), levels[label] + offset);
        });
        return Thresholds.of(thresholds);
    }

    private static double sumOfF1(ThresholdSweep[] sweeps, double[] levels, double offset) {
        double sum = 0;
        for (int label = 0; label < sweeps.length; label++) {
            sum += sweeps[label].f1At(LogOdds.toProbability(levels[label] + offset));
        }
        return sum;
    }

    /**
     * Returns a label's threshold.
     *
     * @param own the label's own best
     * @param positives how many positives it is from
     * @param suggested log-odds of what the other labels suggest
     */
    double shrunk(double own, int positives, double suggested) {
        return LogOdds.toProbability(
                positives == 0
                        ? suggested
                        : (positives * LogOdds.of(own) + strength * suggested) / (positives + strength));
    }
}
