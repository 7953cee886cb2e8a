package lorasearch.sampler.tpe;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lorasearch.sampler.Observations;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;

/**
 * The order of finished trials from good to bad: feasible complete trials by their value or, with several objectives, by
 * their {@linkplain Fronts front}; then feasible pruned ones by how far they got and by their last report; then infeasible
 * ones by how much they violate their constraints. Earlier trials come first among equals.
 */
final class Preference {

    private final Observations observations;
    private final List<Direction> directions;
    private final TpeRules rules;
    private final boolean unconstrainedIsInfeasible;

    private enum Rank {
        COMPLETE,
        PRUNED,
        INFEASIBLE
    }

    Preference(Observations observations, List<Direction> directions, TpeRules rules) {
        this.observations = observations;
        this.directions = directions;
        this.rules = rules;
        this.unconstrainedIsInfeasible = rules == TpeRules.OPTUNA_4_9
                && IntStream.range(0, observations.size())
                        .anyMatch(row -> observations.violation(row).isPresent());
    }

    /**
     * Returns the first of some finished trials, ascending by row.
     *
     * @param wanted how many; at most as many as there are
     */
    int[] first(int[] rows, int wanted) {
        if (directions.size() == 1) {
            return firstInOrder(rows, wanted);
        }
        int[] complete =
                Arrays.stream(rows).filter(row -> rank(row) == Rank.COMPLETE).toArray();
        if (complete.length > wanted) {
            return Arrays.stream(Fronts.best(losses(complete), wanted))
                    .map(i -> complete[i])
                    .sorted()
                    .toArray();
        }
        int[] others =
                Arrays.stream(rows).filter(row -> rank(row) != Rank.COMPLETE).toArray();
        return IntStream.concat(Arrays.stream(complete), Arrays.stream(firstInOrder(others, wanted - complete.length)))
                .sorted()
                .toArray();
    }

    /** Returns how much each of the good trials counts. Only the older rules make a difference between them. */
    double[] weights(int[] good) {
        double[] weights = new double[good.length];
        Arrays.fill(weights, 1);
        if (directions.size() == 1 || rules == TpeRules.OPTUNA_5) {
            return weights;
        }
        int[] feasible = IntStream.range(0, good.length)
                .filter(i -> rank(good[i]) == Rank.COMPLETE)
                .toArray();
        double[] shares = Fronts.contributions(
                losses(Arrays.stream(feasible).map(i -> good[i]).toArray()));
        Arrays.fill(weights, Fronts.NEGLIGIBLE);
        for (int i = 0; i < feasible.length; i++) {
            weights[feasible[i]] = shares[i];
        }
        return weights;
    }

    private double[][] losses(int[] rows) {
        return Arrays.stream(rows)
                .mapToObj(row -> {
                    List<Double> values = observations.trial(row).values();
                    return IntStream.range(0, values.size())
                            .mapToDouble(i -> directions.get(i).toLoss(values.get(i)))
                            .toArray();
                })
                .toArray(double[][]::new);
    }

    /** Keeps the best so far in a sorted array; nearly all rows are worse than its last. */
    private int[] firstInOrder(int[] rows, int wanted) {
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
        return Arrays.stream(best, 0, size).sorted().toArray();
    }

    private boolean isBetter(int row, int other) {
        Rank rank = rank(row);
        int byRank = rank.compareTo(rank(other));
        if (byRank != 0) {
            return byRank < 0;
        }
        return switch (rank) {
            case COMPLETE -> directions.get(0).isBetter(value(row), value(other));
            case PRUNED -> comparePruned(observations.trial(row), observations.trial(other)) < 0;
            case INFEASIBLE -> violation(row) < violation(other);
        };
    }

    private Rank rank(int row) {
        if (violation(row) > 0) {
            return Rank.INFEASIBLE;
        }
        return observations.trial(row).state() == TrialState.COMPLETE ? Rank.COMPLETE : Rank.PRUNED;
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
        return Double.isNaN(last) ? Double.POSITIVE_INFINITY : directions.get(0).toLoss(last);
    }
}
