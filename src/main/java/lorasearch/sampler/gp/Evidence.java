package lorasearch.sampler.gp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lorasearch.sampler.Observations;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;

/**
 * What finished trials say, in the form that regression needs: a finite loss for each.
 *
 * <p>An infinite value counts as the nearest finite one. A pruned trial counts with its last report, but not as better than
 * the median of the complete trials, which it was worse than. A trial that violates its constraints counts as the worst.
 *
 * @param rows rows of the observations, ascending
 * @param losses one per row; smaller is better
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never changed
record Evidence(int[] rows, double[] losses) {

    /** Regression takes time cubic in this. */
    private static final int MOST_ROWS = 300;

    /** Returns the evidence of a study with one objective. */
    static Evidence of(Observations observations, Encoding encoding, Direction direction) {
        int[] covered = IntStream.range(0, observations.size())
                .filter(row -> encoding.covers(observations, row))
                .toArray();
        double[] complete = Arrays.stream(covered)
                .mapToObj(observations::trial)
                .filter(trial -> trial.state() == TrialState.COMPLETE)
                .mapToDouble(trial -> direction.toLoss(trial.values().get(0)))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (complete.length == 0) {
            return new Evidence(new int[0], new double[0]);
        }
        double best = complete[0];
        double median = complete[complete.length / 2];
        double worst = complete[complete.length - 1];
        List<Integer> rows = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        for (int row : covered) {
            double loss = loss(observations.trial(row), direction, median);
            if (!Double.isNaN(loss)) {
                boolean infeasible = observations.violation(row).orElse(0) > 0;
                rows.add(row);
                losses.add(infeasible ? worst : Math.max(best, Math.min(loss, worst)));
            }
        }
        return new Evidence(
                        rows.stream().mapToInt(row -> row).toArray(),
                        losses.stream().mapToDouble(loss -> loss).toArray())
                .thinned();
    }

    /** Returns NaN for a trial that says nothing. */
    private static double loss(Trial trial, Direction direction, double median) {
        if (trial.state() == TrialState.COMPLETE) {
            return direction.toLoss(trial.values().get(0));
        }
        if (trial.state() == TrialState.PRUNED && trial.lastStep() >= 0) {
            return Math.max(median, direction.toLoss(trial.reports().get(trial.lastStep())));
        }
        return Double.NaN;
    }

    int size() {
        return rows.length;
    }

    /** Keeps the best half and the latest half of what regression can take. */
    private Evidence thinned() {
        if (size() <= MOST_ROWS) {
            return this;
        }
        Stream<Integer> best = IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> losses[i]))
                .limit(MOST_ROWS / 2);
        Stream<Integer> latest = IntStream.range(size() - MOST_ROWS / 2, size()).boxed();
        int[] kept =
                Stream.concat(best, latest).mapToInt(i -> i).distinct().sorted().toArray();
        return new Evidence(
                Arrays.stream(kept).map(i -> rows[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> losses[i]).toArray());
    }
}
