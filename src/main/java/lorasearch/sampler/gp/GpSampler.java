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
import org.apache.commons.math3.stat.StatUtils;

/**
 * Bayesian optimisation: fits a Gaussian process to the losses and suggests where it expects the greatest improvement.
 *
 * <p>Best for spaces of up to some twenty parameters without conditions, and up to a few hundred trials. Losses are
 * transformed towards a normal distribution first ({@link YeoJohnson}). Running trials count as if they had returned what
 * is expected of them, so that parallel workers keep away from each other.
 *
 * <p>The best loss is that of the smoothed values, as the best noisy one is best by luck. Where the greatest improvement is less
 * than the noise of a value, every other point is left to another sampler: with the model alone, what looks best stays what was
 * lucky early.
 */
public final class GpSampler implements Sampler {

    private static final int STARTUP_TRIALS = 10;
    private static final int SEEDS = 5;

    /** Noise below this share of the deviation of all losses is none. */
    private static final double LEAST_NOISE = 0.03;

    private final Sampler startup;
    private final Sampler amidNoise;
    private final Observations.Latest observations = new Observations.Latest();

    /**
     * Creates a sampler.
     *
     * @param startup suggests the first ten points, preferably far from each other
     * @param amidNoise suggests every other point while the noise of the values hides what this sampler expects to gain,
     *     such as the tree-structured Parzen estimator
     */
    public GpSampler(Sampler startup, Sampler amidNoise) {
        this.startup = startup;
        this.amidNoise = amidNoise;
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
        double[] promising = search.run(seeds(encoding, points, losses));
        double gain = Math.exp(promise(belief, best, new double[][] {encoding.snap(promising)})[0]);
        return isHidden(gain, process.noiseDeviation(), losses)
                        && history.trials().size() % 2 == 0
                ? amidNoise.suggest(space, history, random)
                : Optional.of(encoding.decode(promising));
    }

    /** Returns whether a trial could not show a gain for the noise of its value. */
    private static boolean isHidden(double gain, double noise, double[] losses) {
        return gain < noise && noise > LEAST_NOISE * Math.sqrt(StatUtils.populationVariance(losses));
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
