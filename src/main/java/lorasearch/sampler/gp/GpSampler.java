package lorasearch.sampler.gp;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import lorasearch.sampler.Observations;
import lorasearch.sampler.Sampler;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.surrogate.GaussianProcess;
import lorasearch.surrogate.Prediction;
import lorasearch.trial.TrialHistory;

/**
 * Bayesian optimisation: fits a Gaussian process to the losses and suggests where it expects the greatest improvement.
 *
 * <p>Best for spaces of up to some twenty parameters without conditions, and up to a few hundred trials. Losses are
 * transformed towards a normal distribution first ({@link YeoJohnson}). Running trials count as if they had returned what
 * is expected of them, so that parallel workers keep away from each other.
 */
public final class GpSampler implements Sampler {

    private static final int STARTUP_TRIALS = 10;
    private static final int SEEDS = 5;

    private final Sampler startup;
    private final Observations.Latest observations = new Observations.Latest();

    /**
     * Creates a sampler.
     *
     * @param startup suggests the first ten points, preferably far from each other
     */
    public GpSampler(Sampler startup) {
        this.startup = startup;
    }

    @Override
    public Optional<Params> suggest(SearchSpace space, TrialHistory history, RandomGenerator random) {
        Observations seen = observations.of(space, history);
        Encoding encoding = new Encoding(space);
        Evidence evidence = Evidence.of(seen, encoding, history.direction());
        if (evidence.size() < STARTUP_TRIALS || encoding.dimensions() == 0) {
            return startup.suggest(space, history, random);
        }
        double[][] points = Arrays.stream(evidence.rows())
                .mapToObj(row -> encoding.encode(seen, row))
                .toArray(double[][]::new);
        YeoJohnson transform = YeoJohnson.fit(evidence.losses());
        double[] losses = Arrays.stream(evidence.losses()).map(transform::apply).toArray();
        GaussianProcess process = GaussianProcess.fit(points, encoding.categorical(), losses);
        double best = process.predict(points).stream()
                .mapToDouble(Prediction::mean)
                .min()
                .orElseThrow();
        GaussianProcess belief = withRunning(process, seen, encoding);
        AcquisitionSearch search = new AcquisitionSearch(encoding, vectors -> promise(belief, best, vectors), random);
        return Optional.of(encoding.decode(search.run(seeds(encoding, points, losses))));
    }

    private static GaussianProcess withRunning(GaussianProcess process, Observations seen, Encoding encoding) {
        int[] running = IntStream.range(0, seen.size())
                .filter(row -> seen.isRunning(row) && encoding.covers(seen, row))
                .toArray();
        GaussianProcess belief = process;
        for (int row : running) {
            double[] point = encoding.encode(seen, row);
            belief = belief.with(point, process.predict(point).mean());
        }
        return belief;
    }

    private static double[] promise(GaussianProcess belief, double best, double[][] vectors) {
        return belief.predict(vectors).stream()
                .mapToDouble(prediction -> LogImprovement.of(best, prediction))
                .toArray();
    }

    private static List<double[]> seeds(Encoding encoding, double[][] points, double[] losses) {
        return IntStream.range(0, points.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> losses[i]))
                .limit(SEEDS)
                .map(i -> encoding.position(points[i]))
                .toList();
    }
}
