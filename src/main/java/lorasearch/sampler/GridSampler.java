package lorasearch.sampler;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.TrialHistory;

/**
 * Tries every point of a finite space once, in an order that the seed decides.
 *
 * <p>Whether a point was tried is read off the parameters of the trials, so it does not matter who tried it: trials of
 * other workers, enqueued ones and those of an earlier session count as their grid point. A point whose only trial
 * failed gets one more, after all others. When nothing is left, the suggestion is empty. Where Optuna differs: it never
 * tries a failed point again, may hand a running point to a second worker, and repeats points once the grid is used up.
 *
 * <p>The order for a seed is that of Optuna's sampler, if the parameters are declared in alphabetical order.
 */
public final class GridSampler implements Sampler {

    private final long seed;
    private final boolean startsOver;

    /** The grid of the space that was last asked for; listing it anew would give the same. */
    private final AtomicReference<ListedGrid> latest = new AtomicReference<>();

    private record ListedGrid(SearchSpace space, List<Params> points) {}

    /**
     * Creates a sampler.
     *
     * @param seed decides the order; the same for all workers of a study
     */
    public GridSampler(long seed) {
        this(seed, false);
    }

    private GridSampler(long seed, boolean startsOver) {
        this.seed = seed;
        this.startsOver = startsOver;
    }

    /**
     * Returns a sampler that begins anew with the point of the fewest trials once every point was tried, and so never
     * comes to an end.
     *
     * @param seed decides the order; the same for all workers of a study
     */
    public static GridSampler startingOver(long seed) {
        return new GridSampler(seed, true);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the space has a continuous parameter or more than 100,000 points
     */
    @Override
    public Optional<Params> suggest(SearchSpace space, TrialHistory history, RandomGenerator random) {
        TriedPoints tried = TriedPoints.of(space, history);
        Optional<Params> next = remaining(space, tried).stream().findFirst();
        return next.isEmpty() && startsOver
                ? ordered(space).stream().min(Comparator.comparingInt(tried::trials))
                : next;
    }

    /** Returns the points that are still to be tried, in order. */
    List<Params> remaining(SearchSpace space, TrialHistory history) {
        return remaining(space, TriedPoints.of(space, history));
    }

    private List<Params> remaining(SearchSpace space, TriedPoints tried) {
        return ordered(space).stream()
                .filter(point -> !tried.contains(point))
                .sorted(Comparator.comparingInt(tried::failures))
                .toList();
    }

    private List<Params> ordered(SearchSpace space) {
        ListedGrid grid = latest.get();
        if (grid == null || !grid.space().equals(space)) {
            grid = new ListedGrid(space, NumpyShuffle.shuffled(Grid.points(space), seed));
            latest.set(grid);
        }
        return grid.points();
    }
}
