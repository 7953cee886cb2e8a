package lorasearch.sampler;

import java.util.Optional;
import java.util.random.RandomGenerator;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.TrialHistory;

/**
 * Suggests the next point to evaluate.
 *
 * <p>A sampler is a function of its arguments: the same space, history and random stream give the same point, whatever
 * was suggested before and from whichever thread.
 */
public interface Sampler {

    /**
     * Suggests a point.
     *
     * @param space what is searched
     * @param history the trials so far; running ones have their parameters
     * @param random the random stream of the trial that is to be started; the sampler may draw any amount from it
     * @return a point that the space {@linkplain SearchSpace#contains contains}, or empty if nothing is left to try
     */
    Optional<Params> suggest(SearchSpace space, TrialHistory history, RandomGenerator random);
}
