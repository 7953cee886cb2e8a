package lorasearch.metrics;

import java.util.Arrays;

/**
 * Gives the labels the thresholds that together have the largest micro-F1, each drawn to the best common one where its
 * positives are few.
 *
 * <p>Micro-F1 is {@code 2 t / (p + q)}, with t the true positives of all labels, p the predicted and q the present ones. If
 * f is its largest value, the best threshold of each label is the one with the largest {@code 2 t - f p}; so f is guessed,
 * thresholds are chosen for it, and what they reach is the next guess, until nothing is gained (Dinkelbach, "On Nonlinear
 * Fractional Programming", 1967). The first guess is what the best common threshold reaches. Of thresholds that decide
 * alike the middle is taken, and shrunk as by {@link ShrunkF1}: a label without positives, whose own best is never to be
 * predicted, gets the common one, which may cost some micro-F1 here.
 *
 * @param shrinkage how labels with few positives are treated
 */
public record MicroF1(ShrunkF1 shrinkage) implements ThresholdTuner {

    @Override
    public Thresholds tune(Predictions predictions) {
        ThresholdSweep[] sweeps = predictions.sweeps();
        double common = CommonF1.best(logOdds -> microF1(sweeps, places(sweeps, logOdds)));
        int[] best = best(sweeps, places(sweeps, common));
        double[] thresholds = new double[sweeps.length];
        Arrays.setAll(
                thresholds,
                label -> shrinkage.shrunk(sweeps[label].middleBelow(best[label]), sweeps[label].positives(), common));
        return Thresholds.of(thresholds);
    }

    /** Improves thresholds, given by their places in the sweeps, until they are the best. */
    private static int[] best(ThresholdSweep[] sweeps, int[] start) {
        int[] places = start;
        double reached = microF1(sweeps, places);
        while (true) {
            double price = reached;
            int[] next = new int[sweeps.length];
            Arrays.setAll(next, label -> bestAtPrice(sweeps[label], price));
            reached = microF1(sweeps, next);
            if (reached <= price) {
                return places;
            }
            places = next;
        }
    }

    /** Returns the highest place with the largest {@code 2 t - price * p}; beyond the last one nothing is predicted. */
    private static int bestAtPrice(ThresholdSweep sweep, double price) {
        int best = sweep.size();
        double bestGain = 0;
        for (int i = sweep.size() - 1; i >= 0; i--) {
            double gain = 2.0 * sweep.truePositives(i) - price * (sweep.truePositives(i) + sweep.falsePositives(i));
            if (gain > bestGain) {
                bestGain = gain;
                best = i;
            }
        }
        return best;
    }

    private static int[] places(ThresholdSweep[] sweeps, double logOdds) {
        double threshold = LogOdds.toProbability(logOdds);
        return Arrays.stream(sweeps)
                .mapToInt(sweep -> sweep.firstAtLeast(threshold))
                .toArray();
    }

    private static double microF1(ThresholdSweep[] sweeps, int[] places) {
        int found = 0;
        int predicted = 0;
        int present = 0;
        for (int label = 0; label < places.length; label++) {
            found += sweeps[label].truePositives(places[label]);
            predicted += sweeps[label].truePositives(places[label]) + sweeps[label].falsePositives(places[label]);
            present += sweeps[label].positives();
        }
        return ZeroDivision.ZERO.divide(2.0 * found, predicted + present);
    }
}
