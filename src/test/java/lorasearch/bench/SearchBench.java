package lorasearch.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
import lorasearch.sampler.tpe.TpeRules;
import lorasearch.sampler.tpe.TpeSampler;
import lorasearch.space.Params;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * Searches functions with known minima and records how low each search came. Several workers are simulated by trials that
 * run at the same time: each suggestion sees those before it as running until its round is over.
 */
public final class SearchBench {

    private static final int TRIALS = 100;

    private SearchBench() {}

    /**
     * Takes the number of seeds, names of samplers and names of functions (separated by commas; "all" for all), and the
     * file to which records are added.
     */
    public static void main(String[] arguments) throws IOException {
        int seeds = Integer.parseInt(arguments[0]);
        Path records = Path.of(arguments[3]);
        for (TestFunction function : TestFunction.all()) {
            for (Searcher searcher : searchers()) {
                if (isChosen(arguments[1], searcher.name()) && isChosen(arguments[2], function.name())) {
                    for (int seed = 0; seed < seeds; seed++) {
                        new SearchRecord(function.name(), searcher.name(), seed, searcher.search(function, seed))
                                .appendTo(records);
                    }
                }
            }
        }
    }

    private static boolean isChosen(String names, String name) {
        return names.equals("all") || List.of(names.split(",")).contains(name);
    }

    private static List<Searcher> searchers() {
        Map<String, LongFunction<Sampler>> samplers = new LinkedHashMap<>();
        samplers.put("random", seed -> new RandomSampler());
        samplers.put("sobol", seed -> new QmcSampler(Sequence.SOBOL, seed));
        samplers.put("tpe", seed -> new TpeSampler(TpeOptions.defaults()));
        samplers.put(
                "tpe group",
                seed -> new TpeSampler(new TpeOptions(TpeRules.OPTUNA_5, TpeOptions.Joint.GROUPS, true, 10, 24)));
        samplers.put("tpe4", seed -> new TpeSampler(TpeOptions.optuna4()));
        samplers.put("cma-es", seed -> new CmaEsSampler());
        samplers.put("gp", SearchBench::gp);
        samplers.put("auto", SearchBench::auto);
        List<Searcher> searchers = new ArrayList<>();
        samplers.forEach((name, sampler) -> searchers.add(new Searcher(name, sampler, 1)));
        for (String name : List.of("random", "tpe", "gp", "auto")) {
            for (int workers : new int[] {4, 20}) {
                searchers.add(new Searcher(name + " x" + workers, samplers.get(name), workers));
            }
        }
        return searchers;
    }

    private static Sampler auto(long seed) {
        return new NoRepeatSampler(
                new AutoSampler(TRIALS, new GridSampler(seed), gp(seed), new TpeSampler(TpeOptions.defaults())));
    }

    private static Sampler gp(long seed) {
        return new NoRepeatSampler(
                new GpSampler(new QmcSampler(Sequence.SOBOL, seed), new TpeSampler(TpeOptions.defaults())));
    }

    /**
     * A way of searching.
     *
     * @param name how tables call it
     * @param sampler makes the sampler of a run from its seed
     * @param workers how many trials run at the same time
     */
    private record Searcher(String name, LongFunction<Sampler> sampler, int workers) {

        List<Double> search(TestFunction function, long seed) {
            Sampler suggests = sampler.apply(seed);
            List<Trial> done = new ArrayList<>();
            while (done.size() < TRIALS) {
                for (Trial running : round(function, suggests, done, seed)) {
                    done.add(Trial.builder(running.number(), TrialState.COMPLETE)
                            .point(function.space(), running.params())
                            .value(observed(function, running, seed))
                            .build());
                }
            }
            return SearchRecord.CHECKPOINTS.stream()
                    .map(count -> TrialHistory.of(Direction.MINIMIZE, done.subList(0, count))
                            .best()
                            .orElseThrow())
                    .map(best -> function.value().applyAsDouble(best.params()))
                    .toList();
        }

        private static double observed(TestFunction function, Trial trial, long seed) {
            double noise = new SplittableRandom(~(1000 * seed + trial.number())).nextGaussian();
            return function.value().applyAsDouble(trial.params()) + function.noise() * noise;
        }

        /** Starts as many trials as there are workers, and no more than are left. */
        private List<Trial> round(TestFunction function, Sampler suggests, List<Trial> done, long seed) {
            List<Trial> all = new ArrayList<>(done);
            while (all.size() < Math.min(TRIALS, done.size() + workers)) {
                int number = all.size();
                SplittableRandom random = new SplittableRandom(1000 * seed + number);
                Params point = suggests.suggest(function.space(), TrialHistory.of(Direction.MINIMIZE, all), random)
                        .orElseThrow();
                all.add(Trial.builder(number, TrialState.RUNNING)
                        .point(function.space(), point)
                        .build());
            }
            return all.subList(done.size(), all.size());
        }
    }
}
