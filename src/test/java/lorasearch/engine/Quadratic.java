package lorasearch.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lorasearch.objective.Objective;
import lorasearch.pruner.MedianPruner;
import lorasearch.sampler.RandomSampler;
import lorasearch.sampler.Sampler;
import lorasearch.space.FloatDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.SearchSpace;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Outcome;
import lorasearch.trial.StudyListener;

/** A study of a cheap function, on a real database: minimise (x - 3)^2 in five steps that come closer to it. */
final class Quadratic {

    static final String NAME = "quadratic";
    static final SearchSpace SPACE = SearchSpace.of(Parameter.of("x", FloatDistribution.uniform(-10, 10)));
    static final long SEED = 7;
    private static final int STEPS = 5;

    private Quadratic() {}

    static JooqTrialStore create(Path folder) {
        return create(folder, StoreEnvironment.system().lease());
    }

    static JooqTrialStore create(Path folder, Duration lease) {
        JooqTrialStore store = JooqTrialStore.create(
                folder.resolve("studies.db"), StoreEnvironment.system().withLease(lease));
        store.createStudy(NAME, List.of(Direction.MINIMIZE), "{}", Map.of());
        return store;
    }

    static JooqTrialStore open(Path folder) {
        return JooqTrialStore.open(folder.resolve("studies.db"), StoreEnvironment.system());
    }

    static long id(TrialStore store) {
        return store.findStudy(NAME).map(StudyRecord::id).orElseThrow();
    }

    static Objective objective() {
        return (assignment, progress) -> {
            double goal = Math.pow(assignment.params().number("x") - 3, 2);
            for (int step = 1; step <= STEPS; step++) {
                if (progress.interrupted()) {
                    return new Outcome.Interrupted(step - 1);
                }
                if (progress.report(step, goal + STEPS - step, Map.of("step", (double) step)) == Decision.STOP) {
                    return new Outcome.Pruned(step);
                }
            }
            return Outcome.Completed.of(goal);
        };
    }

    static StudyRunner runner(Path folder, TrialStore store, Objective objective) {
        return runner(folder, store, SPACE, new RandomSampler(), objective, new StudyListener() {});
    }

    static StudyRunner runner(
            Path folder,
            TrialStore store,
            SearchSpace space,
            Sampler sampler,
            Objective objective,
            StudyListener listener) {
        return new StudyRunner(
                new RunnableStudy(id(store), space, SEED, folder.resolve("results")),
                store,
                LocalProcesses.self(),
                sampler,
                new MedianPruner(2),
                objective,
                listener,
                System::nanoTime);
    }
}
