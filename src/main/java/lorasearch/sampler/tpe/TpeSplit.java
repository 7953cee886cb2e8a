package lorasearch.sampler.tpe;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lorasearch.sampler.Observations;
import lorasearch.trial.Direction;

/**
 * Which trials count as good: a tenth of them, the first in {@linkplain Preference order of preference}.
 *
 * @param finished how many complete and pruned trials there are
 * @param below rows of the good trials, ascending
 * @param belowWeights how much each of them counts; at most 1
 * @param above rows of the others, ascending; running ones among them if they count
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never changed
record TpeSplit(int finished, int[] below, double[] belowWeights, int[] above) {

    private static final double GOOD_SHARE = 0.1;
    private static final int MOST_GOOD = 25;

    /** Splits the trials of a study. */
    static TpeSplit of(Observations observations, List<Direction> directions, TpeOptions options) {
        int[] finished = IntStream.range(0, observations.size())
                .filter(row -> !observations.isRunning(row))
                .toArray();
        Preference preference = new Preference(observations, directions, options.rules());
        int[] below = preference.first(finished, wanted(finished.length, directions.size(), options.rules()));
        int[] others =
                options.constantLiar() ? IntStream.range(0, observations.size()).toArray() : finished;
        return new TpeSplit(finished.length, below, preference.weights(below), without(others, below));
    }

    /** Returns the weights of some of the good rows. */
    double[] weightsOf(int[] rows) {
        return Arrays.stream(rows)
                .mapToDouble(row -> belowWeights[Arrays.binarySearch(below, row)])
                .toArray();
    }

    private static int wanted(int finished, int objectives, TpeRules rules) {
        int share = (int) Math.ceil(GOOD_SHARE * finished);
        return objectives > 1 && rules == TpeRules.OPTUNA_5 ? share : Math.min(share, MOST_GOOD);
    }

    /** Returns ascending rows without some of them, which are ascending, too. */
    private static int[] without(int[] rows, int[] excluded) {
        int[] rest = new int[rows.length - excluded.length];
        int skipped = 0;
        for (int i = 0; i < rows.length; i++) {
            if (skipped < excluded.length && rows[i] == excluded[skipped]) {
                skipped++;
            } else {
                rest[i - skipped] = rows[i];
            }
        }
        return rest;
    }
}
