package lorasearch.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * By how much the best of several scores is too good for having been chosen: in each resample the best is chosen anew, and
 * its score there is compared with its mean over all resamples.
 *
 * <p>This is the least that must be expected. What looks different in the examples looks different in their resamples too,
 * whether or not it is; for equally good candidates about two fifths of the bias are found.
 */
public final class SelectionBias {

    private SelectionBias() {}

    /**
     * Returns the bias, 0 or more, whichever way is better. Resamples for which a score is undefined are left out.
     *
     * @param candidates resamples of the same examples for each candidate, at least one, equally many
     */
    public static double of(List<Resamples> candidates, boolean higherIsBetter) {
        double sign = higherIsBetter ? 1 : -1;
        double[][] all = candidates.stream().map(Resamples::values).toArray(double[][]::new);
        int[] defined = IntStream.range(0, all[0].length)
                .filter(draw -> Arrays.stream(all).noneMatch(values -> Double.isNaN(values[draw])))
                .toArray();
        double[][] scores = Arrays.stream(all)
                .map(values -> Arrays.stream(defined)
                        .mapToDouble(draw -> sign * values[draw])
                        .toArray())
                .toArray(double[][]::new);
        double[] means = Arrays.stream(scores)
                .mapToDouble(values -> Arrays.stream(values).average().orElse(0))
                .toArray();
        double bias = IntStream.range(0, defined.length)
                .mapToDouble(draw -> {
                    int chosen = best(scores, draw);
                    return scores[chosen][draw] - means[chosen];
                })
                .average()
                .orElse(0);
        return Math.max(0, bias);
    }

    private static int best(double[][] scores, int draw) {
        int best = 0;
        for (int candidate = 1; candidate < scores.length; candidate++) {
            if (scores[candidate][draw] > scores[best][draw]) {
                best = candidate;
            }
        }
        return best;
    }
}
