package lorasearch.bench.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import lorasearch.engine.RunnableStudy;
import lorasearch.engine.StudyRunner;
import lorasearch.objective.Objective;
import lorasearch.pruner.MedianPruner;
import lorasearch.sampler.Sampler;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.SearchSpace;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Decision;
import lorasearch.trial.Outcome;
import lorasearch.trial.StudyListener;

/**
 * A study whose trials cost nothing but what is done about them: four parameters, and a noisy learning curve of 20 reports
 * that the median pruner watches.
 */
final class CurveStudy {

    static final String NAME = "curves";
    static final int REPORTS = 20;

    /** Optuna's default: so many trials are complete before any is pruned. */
    private static final int STARTUP_TRIALS = 5;

    static final SearchSpace SPACE = SearchSpace.of(
            Parameter.of("a", FloatDistribution.uniform(0, 1)),
            Parameter.of("b", FloatDistribution.uniform(0, 1)),
            Parameter.of("learning_rate", FloatDistribution.logUniform(1e-5, 1e-1)),
            Parameter.of("layers", IntDistribution.uniform(1, 64)));

    private CurveStudy() {}

    /** Returns a worker of the study. */
    static StudyRunner runner(TrialStore store, Sampler sampler, Path results) {
        return new StudyRunner(
                new RunnableStudy(id(store), SPACE, 1, results),
                store,
                LocalProcesses.self(),
                sampler,
                new MedianPruner(STARTUP_TRIALS),
                objective(),
                new StudyListener() {},
                System::nanoTime);
    }

    static long id(TrialStore store) {
        return store.findStudy(NAME).orElseThrow().id();
    }

    private static Objective objective() {
        return (assignment, progress) -> {
            double[] curve = curve(assignment.params().number("a"), assignment.seed());
            for (int step = 1; step <= REPORTS; step++) {
                if (progress.report(step, curve[step - 1], Map.of()) == Decision.STOP) {
                    return new Outcome.Pruned(step);
                }
            }
            return Outcome.Completed.of(curve[REPORTS - 1]);
        };
    }

    /** Returns a curve that falls to the square of a parameter's distance from its best value. */
    static double[] curve(double a, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] curve = new double[REPORTS];
        for (int i = 0; i < REPORTS; i++) {
            curve[i] = Math.pow(a - 0.3, 2) + 1.0 / (i + 1) + 0.05 * random.nextDouble();
        }
        return curve;
    }
}
