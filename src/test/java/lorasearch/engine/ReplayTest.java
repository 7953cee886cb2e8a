package lorasearch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lorasearch.objective.Objective;
import lorasearch.sampler.AutoSampler;
import lorasearch.sampler.GridSampler;
import lorasearch.sampler.NoRepeatSampler;
import lorasearch.sampler.RandomSampler;
import lorasearch.sampler.Sampler;
import lorasearch.sampler.gp.GpSampler;
import lorasearch.sampler.tpe.TpeOptions;
import lorasearch.sampler.tpe.TpeRules;
import lorasearch.sampler.tpe.TpeSampler;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Outcome;
import lorasearch.trial.StudyListener;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suggestions are made again from what is stored, whoever made them and whatever ran beside them. */
class ReplayTest {

    private static final int WORKERS = 3;

    private static final SearchSpace SPACE = SearchSpace.of(
            Parameter.of("x", FloatDistribution.uniform(-10, 10)),
            Parameter.of("kind", CategoricalDistribution.of("a", "b")));

    private static final SearchSpace SIX = SearchSpace.of(
            Parameter.of("x", FloatDistribution.stepped(0, 2, 1)),
            Parameter.of("kind", CategoricalDistribution.of("a", "b")));

    @TempDir
    private Path folder;

    @Test
    void everySuggestionOfInterleavedWorkersIsMadeAgain() throws Exception {
        Sampler densities = new TpeSampler(new TpeOptions(TpeRules.OPTUNA_5, TpeOptions.Joint.COMMON, true, 4, 24));
        TrialHistory history = study(SPACE, densities, 30);

        assertThat(history.trials())
                .hasSize(30)
                .allSatisfy(trial ->
                        assertThat(replayed(SPACE, densities, trial, history)).contains(trial.params()));
        assertThat(history.trials())
                .anySatisfy(trial -> assertThat(basis(trial).unfinished()).hasSizeGreaterThan(1));
    }

    @Test
    void anAutomaticChoiceIsMadeAgain() throws Exception {
        Sampler auto = new NoRepeatSampler(new AutoSampler(
                14,
                new GridSampler(7),
                new GpSampler(new RandomSampler(), new TpeSampler(TpeOptions.defaults())),
                new TpeSampler(TpeOptions.defaults())));
        TrialHistory history = study(SPACE, auto, 14);

        assertThat(history.trials())
                .allSatisfy(trial ->
                        assertThat(replayed(SPACE, auto, trial, history)).contains(trial.params()));
    }

    @Test
    void aGridThatSeveralWorkersShareIsMadeAgain() throws Exception {
        TrialHistory history = study(SIX, new GridSampler(7), 6);

        assertThat(history.trials()).extracting(Trial::params).doesNotHaveDuplicates();
        assertThat(history.trials())
                .allSatisfy(trial -> assertThat(replayed(SIX, new GridSampler(7), trial, history))
                        .contains(trial.params()));
    }

    @Test
    void anotherSeedGivesAnotherSuggestion() throws Exception {
        TrialHistory history = study(SPACE, new RandomSampler(), 5);
        Trial trial = history.trials().get(4);

        assertThat(new Suggester(SPACE, new RandomSampler(), 8)
                        .replay(trial, history)
                        .orElseThrow()
                        .point())
                .isPresent()
                .isNotEqualTo(Optional.of(trial.params()));
    }

    @Test
    void theRestOfAnEnqueuedPointIsMadeAgain() throws Exception {
        try (TrialStore store = Quadratic.create(folder)) {
            store.enqueue(Quadratic.id(store), Params.empty().with("kind", "b"));
            store.enqueue(Quadratic.id(store), Params.empty().with("kind", "a").with("x", 1.5));
            run(store, SPACE, new RandomSampler(), 3, (assignment, progress) -> Outcome.Completed.of(1));

            TrialHistory history = store.history(Quadratic.id(store));
            Trial partly = history.trials().get(0);
            assertThat(partly.params().get("kind")).isEqualTo("b");
            assertThat(replayed(SPACE, new RandomSampler(), partly, history)).contains(partly.params());
            Trial wholly = history.trials().get(1);
            assertThat(suggester(SPACE, new RandomSampler()).replay(wholly, history))
                    .isEmpty();
        }
    }

    private static Optional<Params> replayed(SearchSpace space, Sampler sampler, Trial trial, TrialHistory history) {
        return suggester(space, sampler).replay(trial, history).orElseThrow().point();
    }

    private static Suggester suggester(SearchSpace space, Sampler sampler) {
        return new Suggester(space, sampler, Quadratic.SEED);
    }

    private static Basis basis(Trial trial) {
        return Basis.read(trial.systemAttributes().get(Basis.MARK));
    }

    /** Runs a study with several workers, whose first trials all run at the same time. */
    private TrialHistory study(SearchSpace space, Sampler sampler, int trials) throws Exception {
        CyclicBarrier together = new CyclicBarrier(WORKERS);
        Objective objective = (assignment, progress) -> {
            if (assignment.trial() < WORKERS) {
                together.await();
            }
            return Outcome.Completed.of(Math.abs(assignment.params().number("x") - 3));
        };
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try (TrialStore store = Quadratic.create(folder)) {
            List<Future<RunResult>> results = new ArrayList<>();
            for (int worker = 0; worker < WORKERS; worker++) {
                results.add(workers.submit(() -> run(store, space, sampler, trials, objective)));
            }
            for (Future<RunResult> result : results) {
                result.get();
            }
            return store.history(Quadratic.id(store));
        } finally {
            workers.shutdownNow();
        }
    }

    private RunResult run(TrialStore store, SearchSpace space, Sampler sampler, int trials, Objective objective)
            throws Exception {
        return Quadratic.runner(folder, store, space, sampler, objective, new StudyListener() {})
                .run(new RunLimits(trials, Optional.empty(), 3));
    }
}
