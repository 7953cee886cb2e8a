package lorasearch.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import lorasearch.sampler.AutoSampler;
import lorasearch.sampler.GridSampler;
import lorasearch.sampler.NoRepeatSampler;
import lorasearch.sampler.QmcSampler;
import lorasearch.sampler.QmcSampler.Sequence;
import lorasearch.sampler.RandomSampler;
import lorasearch.sampler.Sampler;
import lorasearch.sampler.cmaes.CmaEsSampler;
import lorasearch.sampler.gp.GpSampler;
import lorasearch.sampler.tpe.TpeOptions;
import lorasearch.sampler.tpe.TpeSampler;
import lorasearch.space.Params;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * Measures how close samplers come to known minima: the median normalised regret (0 is the minimum, 1 the median of random
 * points) over seeds, with the quartiles, after 25, 50 and 100 trials.
 */
public final class SearchBench {

    private static final List<Integer> CHECKPOINTS = List.of(25, 50, 100);
    private static final int TRIALS = 100;

    private final int seeds;
    private final PrintStream out;

    private SearchBench(int seeds, PrintStream out) {
        this.seeds = seeds;
        this.out = out;
    }

    /** Takes the number of seeds, names of samplers and names of functions, separated by commas; "all" for all. */
    public static void main(String[] arguments) {
        SearchBench bench = new SearchBench(Integer.parseInt(arguments[0]), System.out);
        bench.out.printf(
                "%-14s %-9s  regret after %s trials: median [quartiles] of %d seeds; time per suggestion%n",
                "function", "sampler", CHECKPOINTS, bench.seeds);
        for (TestFunction function : TestFunction.all()) {
            if (isChosen(arguments[2], function.name())) {
                samplers().forEach((name, sampler) -> {
                    if (isChosen(arguments[1], name)) {
                        bench.measure(function, name, sampler);
                    }
                });
                bench.out.printf("%-14s %s%n", function.name(), OptunaResults.of(function.name()));
            }
        }
        bench.out.println(OptunaResults.REMARK);
    }

    private static boolean isChosen(String names, String name) {
        return names.equals("all") || List.of(names.split(",")).contains(name);
    }

    /** Returns the samplers by name; each is made from the seed of the run. */
    private static Map<String, LongFunction<Sampler>> samplers() {
        Map<String, LongFunction<Sampler>> samplers = new LinkedHashMap<>();
        samplers.put("random", seed -> new RandomSampler());
        samplers.put("sobol", seed -> new QmcSampler(Sequence.SOBOL, seed));
        samplers.put("tpe", seed -> new TpeSampler(TpeOptions.defaults()));
        samplers.put("tpe4", seed -> new TpeSampler(TpeOptions.optuna4()));
        samplers.put("cma-es", seed -> new CmaEsSampler());
        samplers.put("auto", SearchBench::auto);
        return samplers;
    }

    private static Sampler auto(long seed) {
        return new NoRepeatSampler(new AutoSampler(
                TRIALS,
                1,
                new GridSampler(seed),
                new GpSampler(new QmcSampler(Sequence.SOBOL, seed)),
                new TpeSampler(TpeOptions.defaults())));
    }

    private void measure(TestFunction function, String name, LongFunction<Sampler> sampler) {
        double scale = function.medianOfRandomPoints() - function.minimum();
        double[][] regrets = new double[CHECKPOINTS.size()][seeds];
        long start = System.nanoTime();
        for (int seed = 0; seed < seeds; seed++) {
            double[] best = run(function, sampler.apply(seed), seed);
            for (int i = 0; i < CHECKPOINTS.size(); i++) {
                regrets[i][seed] = (best[CHECKPOINTS.get(i) - 1] - function.minimum()) / scale;
            }
        }
        double millis = (System.nanoTime() - start) / 1e6 / seeds / TRIALS;
        StringBuilder line = new StringBuilder("%-14s %-9s".formatted(function.name(), name));
        for (double[] regret : regrets) {
            Arrays.sort(regret);
            line.append("  %8.2g [%.2g, %.2g]"
                    .formatted(quantile(regret, 0.5), quantile(regret, 0.25), quantile(regret, 0.75)));
        }
        out.println(line + "  %.1f ms".formatted(millis));
    }

    /** Returns the best value after each trial. */
    private static double[] run(TestFunction function, Sampler sampler, long seed) {
        double[] best = new double[TRIALS];
        List<Trial> done = new ArrayList<>();
        for (int number = 0; number < TRIALS; number++) {
            SplittableRandom random = new SplittableRandom(1000 * seed + number);
            Params point = sampler.suggest(function.space(), TrialHistory.of(Direction.MINIMIZE, done), random)
                    .orElseThrow();
            double value = function.value().applyAsDouble(point);
            done.add(Trial.builder(number, TrialState.COMPLETE)
                    .point(function.space(), point)
                    .value(value)
                    .build());
            best[number] = number == 0 ? value : Math.min(best[number - 1], value);
        }
        return best;
    }

    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
