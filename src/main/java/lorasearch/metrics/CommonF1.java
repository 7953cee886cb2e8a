package lorasearch.metrics;

import java.util.stream.IntStream;

/**
 * Gives all labels one threshold: of evenly spaced log-odds the one with the largest macro-F1, the nearest to even odds
 * among equals.
 */
public record CommonF1() implements ThresholdTuner {

    /** Log-odds beyond which probabilities are not told apart. */
    static final int LARGEST_LOG_ODDS = 14;

    /** Common thresholds tried per unit of log-odds. */
    private static final int STEPS_PER_UNIT = 10;

    @Override
    public Thresholds tune(Predictions predictions) {
        ThresholdSweep[] sweeps = IntStream.range(0, predictions.labels())
                .mapToObj(predictions::sweep)
                .toArray(ThresholdSweep[]::new);
        return Thresholds.uniform(probability(bestLogOdds(sweeps)), sweeps.length);
    }

    static double bestLogOdds(ThresholdSweep[] sweeps) {
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

    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
