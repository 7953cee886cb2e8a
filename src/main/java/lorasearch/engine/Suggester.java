package lorasearch.engine;

import java.util.Optional;
import java.util.random.RandomGenerator;
import lorasearch.sampler.Sampler;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * Suggests the points of a study's trials. A suggestion depends on the space, the sampler, the study's seed, the trial's
 * number and the {@linkplain Basis history it is made from}, and on nothing else: so it can be made again.
 *
 * @param space what is searched
 * @param sampler what suggests
 * @param seed the study's seed
 */
public record Suggester(SearchSpace space, Sampler sampler, long seed) {

    /**
     * A suggestion made again.
     *
     * @param basis what it was made from
     * @param point what is suggested now; empty if the sampler has nothing left to try
     */
    public record Replay(Basis basis, Optional<Params> point) {}

    /**
     * Suggests the point of a trial. In a space without parameters there is nothing to ask a sampler for: each trial is one more
     * with another seed.
     *
     * @param round how many suggestions for this trial another worker took before
     * @param settled the values that are settled already
     * @return empty if the sampler has nothing left to try
     */
    Optional<Params> suggest(int trial, int round, Params settled, TrialHistory history) {
        RandomGenerator random = new RandomStreams(seed).ofSuggestion(trial, round);
        Optional<Params> point =
                space.parameters().isEmpty() ? Optional.of(Params.empty()) : sampler.suggest(space, history, random);
        return point.map(suggested -> PointCompletion.complete(space, settled, suggested, random));
    }

    /**
     * Makes the suggestion of a stored trial again.
     *
     * @param history the study's trials as they are now
     * @return empty if nothing was suggested for the trial, as when all its values were enqueued
     */
    public Optional<Replay> replay(Trial trial, TrialHistory history) {
        return Optional.ofNullable(trial.systemAttributes().get(Basis.MARK)).map(json -> {
            Basis basis = Basis.read(json);
            TrialHistory then = basis.restore(history);
            Params settled = then.trials().get(trial.number()).requested();
            return new Replay(basis, suggest(trial.number(), basis.round(), settled, then));
        });
    }
}
