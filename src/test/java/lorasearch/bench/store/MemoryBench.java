package lorasearch.bench.store;

import java.util.List;
import java.util.SplittableRandom;
import lorasearch.pruner.MedianPruner;
import lorasearch.pruner.Pruner;
import lorasearch.sampler.Sampler;
import lorasearch.sampler.tpe.TpeOptions;
import lorasearch.sampler.tpe.TpeSampler;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Measures whole trials in memory: ask, 20 reports with median pruning, tell, after some that have finished. */
public final class MemoryBench {

    private static final int WARM_UP = 400;
    private static final int TRIALS = 800;

    private final Sampler sampler = new TpeSampler(TpeOptions.defaults());
    private final Pruner pruner = new MedianPruner(5);
    private TrialHistory history = TrialHistory.of(Direction.MINIMIZE, List.of());

    private MemoryBench() {}

    /** Takes how many trials shall have finished before. */
    public static void main(String[] arguments) {
        int finished = Integer.parseInt(arguments[0]);
        MemoryBench warm = new MemoryBench();
        warm.fill(Math.max(0, finished - WARM_UP));
        warm.run(WARM_UP);
        MemoryBench bench = new MemoryBench();
        bench.fill(finished);
        long start = System.nanoTime();
        bench.run(TRIALS);
        System.out.printf(
                "in memory, %d finished: %.0f trials/s%n", finished, TRIALS * 1e9 / (System.nanoTime() - start));
    }

    /** Adds finished trials at random points. */
    private void fill(int finished) {
        SplittableRandom random = new SplittableRandom(1);
        for (int number = 0; number < finished; number++) {
            evaluate(Trial.builder(number, TrialState.RUNNING)
                    .point(
                            CurveStudy.SPACE,
                            CurveStudy.SPACE.point(p -> p.distribution().fromUnit(random.nextDouble())))
                    .build());
        }
    }

    private void run(int trials) {
        int last = history.trials().size() + trials;
        for (int number = history.trials().size(); number < last; number++) {
            SplittableRandom random = new SplittableRandom(number);
            evaluate(Trial.builder(number, TrialState.RUNNING)
                    .point(
                            CurveStudy.SPACE,
                            sampler.suggest(CurveStudy.SPACE, history, random).orElseThrow())
                    .build());
        }
    }

    private void evaluate(Trial started) {
        double[] curve = CurveStudy.curve(started.params().number("a"), started.number());
        Trial.Builder running = copy(TrialState.RUNNING, started);
        Trial.Builder pruned = copy(TrialState.PRUNED, started);
        Trial.Builder complete = copy(TrialState.COMPLETE, started);
        for (int step = 1; step <= CurveStudy.REPORTS; step++) {
            double value = curve[step - 1];
            Trial snapshot = running.report(step, value).build();
            pruned.report(step, value);
            complete.report(step, value);
            history = history.with(snapshot);
            if (pruner.decide(history, snapshot) == Decision.STOP) {
                history = history.with(pruned.value(value).build());
                return;
            }
        }
        history = history.with(complete.value(curve[CurveStudy.REPORTS - 1]).build());
    }

    private static Trial.Builder copy(TrialState state, Trial started) {
        return Trial.builder(started.number(), state).point(CurveStudy.SPACE, started.params());
    }
}
