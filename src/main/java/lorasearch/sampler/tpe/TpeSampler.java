package lorasearch.sampler.tpe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import lorasearch.sampler.Observations;
import lorasearch.sampler.RandomSampler;
import lorasearch.sampler.Sampler;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.TrialHistory;

/**
 * The tree-structured Parzen estimator: draws points from a density of the good trials and suggests the one that is
 * likeliest there compared with a density of the others (Bergstra et al., "Algorithms for hyper-parameter optimization",
 * NeurIPS 2011, in the variants of Optuna, see {@link TpeRules}).
 *
 * <p>Parameters are estimated together, from the trials that have all of them, as far as the options say. Until enough
 * trials have finished, points are drawn uniformly.
 */
public final class TpeSampler implements Sampler {

    private final TpeOptions options;
    private final Sampler startup = new RandomSampler();
    private final Observations.Latest observations = new Observations.Latest();

    /** Creates a sampler. */
    public TpeSampler(TpeOptions options) {
        this.options = options;
    }

    @Override
    public Optional<Params> suggest(SearchSpace space, TrialHistory history, RandomGenerator random) {
        Observations seen = observations.of(space, history);
        TpeSplit split = TpeSplit.of(seen, history.directions(), options);
        if (split.finished() < options.startupTrials()) {
            return startup.suggest(space, history, random);
        }
        return Optional.of(space.point(new Draws(seen, split, random)));
    }

    /** Draws the values of a point, a whole group at the first of its parameters that is asked for. */
    private final class Draws implements ToDoubleFunction<Parameter> {
        private final Observations seen;
        private final TpeSplit split;
        private final RandomGenerator random;
        private final List<List<Integer>> groups;
        private final Map<Integer, Double> drawn = new HashMap<>();

        Draws(Observations seen, TpeSplit split, RandomGenerator random) {
            this.seen = seen;
            this.split = split;
            this.random = random;
            this.groups = ParameterGroups.of(seen, options.joint());
        }

        @Override
        public double applyAsDouble(Parameter parameter) {
            if (parameter.distribution().isSingle()) {
                return parameter.distribution().nth(0);
            }
            int index = seen.space().parameters().indexOf(parameter);
            if (!drawn.containsKey(index)) {
                groups.stream().filter(group -> group.contains(index)).forEach(this::draw);
            }
            return drawn.get(index);
        }

        private void draw(List<Integer> group) {
            double[] point = Acquisition.of(seen, split, group, options).draw(options.candidates(), random);
            for (int i = 0; i < point.length; i++) {
                drawn.put(group.get(i), point[i]);
            }
        }
    }
}
