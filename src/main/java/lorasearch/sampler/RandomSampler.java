package lorasearch.sampler;

import java.util.Optional;
import java.util.random.RandomGenerator;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.TrialHistory;

/** Draws every parameter independently and uniformly, on its own scale; the history plays no part. */
public final class RandomSampler implements Sampler {

    @Override
    public Optional<Params> suggest(SearchSpace space, TrialHistory history, RandomGenerator random) {
        return Optional.of(draw(space, random));
    }

    /** Returns a point drawn uniformly from the space. */
    static Params draw(SearchSpace space, RandomGenerator random) {
        return space.point(parameter -> parameter.distribution().fromUnit(random.nextDouble()));
    }
}
