package lorasearch.sampler.tpe;

import java.util.Arrays;
import java.util.stream.IntStream;
import lorasearch.sampler.Observations;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;

/**
 * Which trials count as good.
 *
 * <p>Good are the first of this order: feasible complete trials by value, feasible pruned ones by how far they got and
 * then by their last report, and infeasible ones by how much they violate their constraints. Earlier trials come first
 * among equals.
 *
 * @param finished how many complete and pruned trials there are
 * @param below rows of the good trials, ascending
 * @param above rows of the others, ascending; running ones among them if they count
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never changed
record TpeSplit(int finished, int[] below, int[] above) {

    private static final double GOOD_SHARE = 0.1;
    private static final int MOST_GOOD = 25;

    /** Splits the trials of a study with one objective. */
    static TpeSplit of(Observations observations, Direction direction, TpeOptions options) {
        int[] finished = rows(observations, false);
        int wanted = Math.min((int) Math.ceil(GOOD_SHARE * finished.length), MOST_GOOD);
        Preference preference = new Preference(observations, direction, options.rules());
        int[] below = preference.first(finished, wanted);
        int[] others =
                options.constantLiar() ? IntStream.range(0, observations.size()).toArray() : finished;
        return new TpeSplit(finished.length, below, without(others, below));
    }

    private static int[] rows(Observations observations, boolean running) {
        return IntStream.range(0, observations.size())
                .filter(row -> observations.isRunning(row) == running)
                .toArray();
    }

    private static int[] without(int[] rows, int[] excluded) {
        return Arrays.stream(rows)
                .filter(row -> Arrays.binarySearch(excluded, row) < 0)
                .toArray();
    }

    /** The order of finished trials from good to bad. */
    private static final class Preference {
        private final Observations observations;
        private final Direction direction;
        private final boolean unconstrainedIsInfeasible;

        Preference(Observations observations, Direction direction, TpeRules rules) {
            this.observations = observations;
            this.direction = direction;
            this.unconstrainedIsInfeasible = rules == TpeRules.OPTUNA_4_9
                    && IntStream.range(0, observations.size())
                            .anyMatch(row -> observations.violation(row).isPresent());
        }

        /** Returns the first of some rows in this order, ascending by row. */
        int[] first(int[] rows, int wanted) {
            int[] best = new int[wanted + 1];
            int size = 0;
            for (int row : rows) {
                int place = size;
                while (place > 0 && isBetter(row, best[place - 1])) {
                    best[place] = best[place - 1];
                    place--;
                }
                best[place] = row;
                size = Math.min(size + 1, wanted);
            }
            int[] first = Arrays.copyOf(best, wanted);
            Arrays.sort(first);
            return first;
        }

        private boolean isBetter(int row, int other) {
            int byRank = Integer.compare(rank(row), rank(other));
            if (byRank != 0) {
                return byRank < 0;
            }
            return switch (rank(row)) {
                case 0 -> direction.isBetter(value(row), value(other));
                case 1 -> comparePruned(observations.trial(row), observations.trial(other)) < 0;
                default -> violation(row) < violation(other);
            };
        }

        private int rank(int row) {
            if (violation(row) > 0) {
                return 2;
            }
            return observations.trial(row).state() == TrialState.COMPLETE ? 0 : 1;
        }

        private double violation(int row) {
            return observations.violation(row).orElse(unconstrainedIsInfeasible ? Double.POSITIVE_INFINITY : 0);
        }

        private double value(int row) {
            return observations.trial(row).values().get(0);
        }

        private int comparePruned(Trial trial, Trial other) {
            int byDepth = Integer.compare(other.lastStep(), trial.lastStep());
            return byDepth != 0 || trial.lastStep() < 0 ? byDepth : Double.compare(lastLoss(trial), lastLoss(other));
        }

        private double lastLoss(Trial trial) {
            double last = trial.reports().get(trial.lastStep());
            return Double.isNaN(last) ? Double.POSITIVE_INFINITY : direction.toLoss(last);
        }
    }
}
