package lorasearch.bench.pruning;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lorasearch.pruner.Pruner;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Measures how long pruners take over a report, with its marks, when one more trial has completed since the last trial. */
public final class DecisionBench {

    private static final int TRIALS = 300;

    private DecisionBench() {}

    public static void main(String[] arguments) {
        System.out.println("| pruner | complete trials | median per report | mean |");
        System.out.println("|---|---|---|---|");
        Curves curves = Curves.parallel();
        for (String name : Pruners.all(curves.steps()).keySet()) {
            for (int complete : new int[] {100, 1000, 10_000}) {
                Map<String, Pruner> fresh = Pruners.all(curves.steps());
                double[] micros = measure(fresh.get(name), curves, complete);
                System.out.printf(
                        "| %s | %,d | %.1f µs | %.1f µs |%n",
                        name,
                        complete,
                        micros[micros.length / 2],
                        Arrays.stream(micros).average().orElseThrow());
            }
        }
    }

    /** Returns the microseconds of each report of the second half of the trials, ascending. */
    private static double[] measure(Pruner pruner, Curves curves, int complete) {
        SplittableRandom random = new SplittableRandom(1);
        TrialHistory history = TrialHistory.of(
                Direction.MINIMIZE,
                IntStream.range(0, complete)
                        .mapToObj(
                                i -> trial(i, TrialState.COMPLETE, curves.draw().apply(random)))
                        .toList());
        double[] micros = new double[TRIALS * curves.steps()];
        for (int i = 0; i < TRIALS; i++) {
            double[] losses = curves.draw().apply(random);
            for (int step = 0; step < losses.length; step++) {
                Trial running = trial(complete + i, TrialState.RUNNING, Arrays.copyOf(losses, step + 1));
                long start = System.nanoTime();
                pruner.decide(history, running);
                pruner.marks(history, running);
                micros[i * losses.length + step] = (System.nanoTime() - start) / 1e3;
            }
            history = history.with(trial(complete + i, TrialState.COMPLETE, losses));
        }
        return Arrays.stream(micros, micros.length / 2, micros.length).sorted().toArray();
    }

    /** Returns a trial that was never stopped, with the marks of one that got to all rungs of successive halving. */
    private static Trial trial(int number, TrialState state, double[] losses) {
        Trial.Builder trial = Trial.builder(number, state);
        IntStream.range(0, losses.length).forEach(step -> trial.report(step, losses[step]));
        if (state == TrialState.COMPLETE) {
            for (int rung = 0; Math.pow(3, rung) < losses.length; rung++) {
                trial.systemAttribute("completed_rung_" + rung, Double.toString(losses[(int) Math.pow(3, rung)]));
            }
            trial.value(losses[losses.length - 1]);
        }
        return trial.build();
    }
}
