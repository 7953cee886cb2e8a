package lorasearch.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import lorasearch.sampler.AutoSampler;
import lorasearch.sampler.GridSampler;
import lorasearch.sampler.NoRepeatSampler;
import lorasearch.sampler.RandomSampler;
import lorasearch.sampler.Sampler;
import lorasearch.sampler.gp.GpSampler;
import lorasearch.sampler.tpe.TpeOptions;
import lorasearch.sampler.tpe.TpeSampler;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * Measures how long the default, the Parzen estimator and the Gaussian process take for a suggestion when trials finish one by one: the
 * time of one core after a warm-up, which does not depend on what else the machine does.
 */
public final class LatencyBench {

    private static final List<Distribution> KINDS = List.of(
            FloatDistribution.logUniform(1e-5, 1e-1),
            FloatDistribution.uniform(0, 1),
            IntDistribution.uniform(1, 64),
            CategoricalDistribution.of("a", "b", "c"));

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private LatencyBench() {}

    public static void main(String[] arguments) {
        System.out.println("sampler  trials  parameters  median ms  p99 ms  (time of one core)");
        for (int trials : new int[] {100, 1000, 10_000}) {
            print("tpe", () -> new TpeSampler(TpeOptions.defaults()), trials, 200);
        }
        for (int trials : new int[] {100, 1000}) {
            print("gp", () -> new GpSampler(new RandomSampler(), new TpeSampler(TpeOptions.defaults())), trials, 20);
        }
        for (int trials : new int[] {100, 1000, 10_000}) {
            print("auto", LatencyBench::auto, trials, trials == 100 ? 20 : 200);
        }
    }

    private static Sampler auto() {
        return new NoRepeatSampler(new AutoSampler(
                20_000,
                new GridSampler(1),
                new GpSampler(new RandomSampler(), new TpeSampler(TpeOptions.defaults())),
                new TpeSampler(TpeOptions.defaults())));
    }

    private static void print(String name, Supplier<Sampler> sampler, int trials, int suggestions) {
        for (int parameters : new int[] {4, 20}) {
            double[] millis = measure(sampler.get(), trials, parameters, suggestions);
            Arrays.sort(millis);
            System.out.printf(
                    "%-7s  %6d  %10d  %9.2f  %6.2f%n",
                    name, trials, parameters, millis[suggestions / 2], millis[suggestions * 99 / 100]);
        }
    }

    /** Returns the milliseconds of each suggestion after half as many for warming up. */
    private static double[] measure(Sampler sampler, int count, int parameters, int suggestions) {
        SearchSpace space = new SearchSpace(IntStream.range(0, parameters)
                .mapToObj(i -> Parameter.of("p" + i, KINDS.get(i % KINDS.size())))
                .toList());
        SplittableRandom random = new SplittableRandom(1);
        List<Trial> trials = new ArrayList<>();
        while (trials.size() < count) {
            trials.add(trial(trials.size(), space, random));
        }
        double[] millis = new double[suggestions];
        for (int i = -suggestions / 2; i < suggestions; i++) {
            trials.add(trial(trials.size(), space, random));
            TrialHistory history = TrialHistory.of(Direction.MINIMIZE, trials);
            long start = THREADS.getCurrentThreadCpuTime();
            boolean suggested = sampler.suggest(space, history, random).isPresent();
            if (i >= 0 && suggested) {
                millis[i] = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
            }
        }
        return millis;
    }

    private static Trial trial(int number, SearchSpace space, SplittableRandom random) {
        return Trial.builder(number, TrialState.COMPLETE)
                .point(space, space.point(p -> p.distribution().fromUnit(random.nextDouble())))
                .value(random.nextDouble())
                .build();
    }
}
