package lorasearch.metrics;

import java.util.function.DoubleUnaryOperator;

/**
 * Gives all labels one threshold: of evenly spaced log-odds the one with the largest macro-F1, the nearest to even odds
 * among equals.
 */
public record CommonF1() implements ThresholdTuner {

    private static final int STEPS_PER_UNIT = 10;

    @Override
    public Thresholds tune(Predictions predictions) {
        ThresholdSweep[] sweeps = predictions.sweeps();
        double best = best(logOdds -> {
            double sum = 0;
            for (ThresholdSweep sweep : sweeps) {
                sum += sweep.f1At(LogOdds.toProbability(logOdds));
            }
            return sum;
        });
        return Thresholds.uniform(LogOdds.toProbability(best), sweeps.length);
    }

    /**
     * Returns the best of evenly spaced log-odds, the nearest to 0 among equals.
     *
     * @param score of log-odds; the larger the better
     */
    static double best(DoubleUnaryOperator score) {
        double best = 0;
        double bestScore = score.applyAsDouble(best);
        for (int step = 1; step <= LogOdds.LARGEST * STEPS_PER_UNIT; step++) {
            for (int sign : new int[] {-1, 1}) {
                double candidate = (double) sign * step / STEPS_PER_UNIT;
                double reached = score.applyAsDouble(candidate);
                if (reached > bestScore) {
                    bestScore = reached;
                    best = candidate;
                }
            }
        }
        return best;
    }
}
