package lorasearch.sampler.tpe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import lorasearch.sampler.Column;
import lorasearch.sampler.Observations;
import lorasearch.sampler.RandomSampler;
import lorasearch.sampler.Sampler;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.TrialHistory;

/**
 * The tree-structured Parzen estimator: draws points from a density of the good trials and suggests the one that is
 * likeliest there compared with a density of the others (Bergstra et al., "Algorithms for hyper-parameter optimization",
 * NeurIPS 2011, in the variants of Optuna, see {@link TpeRules}).
 *
 * <p>Parameters that occur together are estimated together, from the trials that have all of them; those of a condition
 * form a group of their own. Until enough trials have finished, points are drawn uniformly.
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
        TpeSplit split = TpeSplit.of(seen, history.direction(), options);
        if (split.finished() < options.startupTrials()) {
            return startup.suggest(space, history, random);
        }
        List<List<Integer>> groups = ParameterGroups.of(seen, options.joint());
        Map<String, Double> chosen = new HashMap<>();
        return Optional.of(space.point(parameter -> {
            if (parameter.distribution().isSingle()) {
                return parameter.distribution().nth(0);
            }
            if (!chosen.containsKey(parameter.name())) {
                int index = space.parameters().indexOf(parameter);
                List<Integer> group = groups.stream()
                        .filter(g -> g.contains(index))
                        .findFirst()
                        .orElseThrow();
                double[] point = Acquisition.of(seen, split, group, options).draw(options.candidates(), random);
                for (int i = 0; i < point.length; i++) {
                    chosen.put(space.parameters().get(group.get(i)).name(), point[i]);
                }
            }
            return chosen.get(parameter.name());
        }));
    }

    /** The two densities of a group of parameters, and what is better where. */
    record Acquisition(ParzenEstimator below, ParzenEstimator above) {

        static Acquisition of(Observations seen, TpeSplit split, List<Integer> group, TpeOptions options) {
            KernelOptions kernels = KernelOptions.of(options.rules(), options.joint());
            return new Acquisition(
                    estimator(seen.columns(group, split.below()), kernels),
                    estimator(seen.columns(group, split.above()), kernels));
        }

        private static ParzenEstimator estimator(List<Column> columns, KernelOptions kernels) {
            return ParzenEstimator.of(columns, AgeWeights.of(columns.get(0).size()), kernels);
        }

        /** Returns the log ratio of the densities at each point: the higher, the better. */
        double[] scores(double[][] points) {
            double[] good = below.logDensities(points);
            double[] bad = above.logDensities(points);
            for (int i = 0; i < good.length; i++) {
                good[i] -= bad[i];
            }
            return good;
        }

        /** Draws points from the good density and returns the one with the highest score, the first among equals. */
        double[] draw(int candidates, RandomGenerator random) {
            double[][] points =
                    Stream.generate(() -> below.draw(random)).limit(candidates).toArray(double[][]::new);
            double[] scores = scores(points);
            int best = 0;
            for (int i = 1; i < scores.length; i++) {
                if (scores[i] > scores[best]) {
                    best = i;
                }
            }
            return points[best];
        }
    }
}
