package lorasearch.sampler;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.TrialHistory;

/**
 * Walks through a low-discrepancy sequence, whose points cover the space more evenly than random ones.
 *
 * <p>The point is the one whose place in the sequence is the number of trials that have a point so far; the values of the
 * trials play no part. One dimension belongs to each parameter, also where a condition leaves it out.
 */
public final class QmcSampler implements Sampler {

    private final Sequence sequence;
    private final long seed;

    /** A sequence of points in the unit cube. */
    public enum Sequence {
        /** Sobol's sequence with a nested random permutation of each dimension; up to 1,000 parameters. */
        SOBOL,
        /** Halton's sequence with permuted digits, shifted at random; up to 40 parameters. */
        HALTON
    }

    /**
     * Creates a sampler.
     *
     * @param seed randomises the sequence; the same for all workers of a study
     */
    public QmcSampler(Sequence sequence, long seed) {
        this.sequence = sequence;
        this.seed = seed;
    }

    @Override
    public Optional<Params> suggest(SearchSpace space, TrialHistory history, RandomGenerator random) {
        int started = (int) history.trials().stream()
                .filter(trial -> !trial.params().names().isEmpty())
                .count();
        List<Parameter> parameters = space.parameters();
        double[] unit = switch (sequence) {
            case SOBOL -> ScrambledSobol.point(parameters.size(), started, seed);
            case HALTON -> ShiftedHalton.point(parameters.size(), started, seed);
        };
        return Optional.of(space.point(p -> p.distribution().fromUnit(unit[parameters.indexOf(p)])));
    }
}
