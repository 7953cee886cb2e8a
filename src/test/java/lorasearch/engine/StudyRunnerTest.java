package lorasearch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import lorasearch.objective.Objective;
import lorasearch.sampler.GridSampler;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.storage.Artifact;
import lorasearch.storage.Attempt;
import lorasearch.storage.Claim;
import lorasearch.storage.TrialStore;
import lorasearch.storage.Worker;
import lorasearch.testing.ChildJvm;
import lorasearch.trial.Outcome;
import lorasearch.trial.StopReason;
import lorasearch.trial.StudyListener;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyRunnerTest {

    private static final Duration SHORT_LEASE = Duration.ofSeconds(1);
    private static final Worker ELSEWHERE = new Worker("another host", "another system", 1, 1);

    @TempDir
    private Path folder;

    @Test
    void runsUntilTheStudyHasItsTrials() throws IOException {
        try (TrialStore store = Quadratic.create(folder)) {
            RunResult result =
                    Quadratic.runner(folder, store, Quadratic.objective()).run(limits(20));

            TrialHistory history = store.history(Quadratic.id(store));
            assertThat(result.reason()).isEqualTo(StopReason.TARGET_REACHED);
            assertThat(history.finishedCount()).isEqualTo(20);
            assertThat(history.inState(TrialState.PRUNED)).isNotEmpty();
            assertThat(history.best().orElseThrow().value().orElseThrow()).isLessThan(4);
        }
    }

    @Test
    void aSecondRunWithTheSameTargetDoesNothing() throws IOException {
        try (TrialStore store = Quadratic.create(folder)) {
            Quadratic.runner(folder, store, Quadratic.objective()).run(limits(3));
            Quadratic.runner(folder, store, Quadratic.objective()).run(limits(3));
            assertThat(store.history(Quadratic.id(store)).trials()).hasSize(3);
        }
    }

    @Test
    void theSameSeedGivesTheSameStudy() throws IOException {
        assertThat(pointsOf(folder.resolve("a"))).isEqualTo(pointsOf(folder.resolve("b")));
    }

    @Test
    void aFailingTrialIsRecordedAndTheStudyGoesOn() throws IOException {
        Objective failsOnce = (assignment, progress) -> {
            if (assignment.trial() == 1) {
                throw new IllegalStateException("the disk\nis on fire");
            }
            return Outcome.Completed.of(assignment.trial());
        };
        try (TrialStore store = Quadratic.create(folder)) {
            RunResult result = Quadratic.runner(folder, store, failsOnce).run(limits(4));

            List<Trial> failed = store.history(Quadratic.id(store)).inState(TrialState.FAIL);
            assertThat(result.reason()).isEqualTo(StopReason.TARGET_REACHED);
            assertThat(failed).hasSize(1);
            assertThat(failed.get(0).failure()).contains("IllegalStateException: the disk is on fire");
        }
    }

    @Test
    void aTrialThatJavaHasTooLittleMemoryForFailsAndTheStudyGoesOn() throws IOException {
        Objective isTooBigOnce = (assignment, progress) ->
                Outcome.Completed.of(assignment.trial() == 1 ? new double[Integer.MAX_VALUE].length : 0);
        try (TrialStore store = Quadratic.create(folder)) {
            RunResult result = Quadratic.runner(folder, store, isTooBigOnce).run(limits(4));

            List<Trial> failed = store.history(Quadratic.id(store)).inState(TrialState.FAIL);
            assertThat(result.reason()).isEqualTo(StopReason.TARGET_REACHED);
            assertThat(failed).hasSize(1);
            assertThat(failed.get(0).failure().orElseThrow())
                    .startsWith("This Java process may use ")
                    .endsWith("m.");
        }
    }

    @Test
    void stopsAfterTooManyFailuresInARow() throws IOException {
        try (TrialStore store = Quadratic.create(folder)) {
            RunResult result = Quadratic.runner(folder, store, (assignment, progress) -> new Outcome.Failed("no luck"))
                    .run(new RunLimits(50, Optional.empty(), 3));

            assertThat(result.reason()).isEqualTo(StopReason.FAILURES);
            assertThat(result.detail()).isEqualTo("3 trials failed in a row, the last one with: no luck");
            assertThat(store.history(Quadratic.id(store)).trials()).hasSize(3);
        }
    }

    @Test
    void anInterruptedTrialIsTakenUpAgainAtItsPoint() throws IOException {
        try (TrialStore store = Quadratic.create(folder)) {
            StudyRunner[] running = new StudyRunner[1];
            Objective interruptsItself = (assignment, progress) -> {
                running[0].interrupt();
                return Quadratic.objective().evaluate(assignment, progress);
            };
            running[0] = Quadratic.runner(folder, store, interruptsItself);

            RunResult first = running[0].run(limits(1));
            Params point = store.history(Quadratic.id(store)).trials().get(0).params();
            Quadratic.runner(folder, store, Quadratic.objective()).run(limits(1));

            TrialHistory history = store.history(Quadratic.id(store));
            assertThat(first.reason()).isEqualTo(StopReason.INTERRUPTED);
            assertThat(history.trials()).hasSize(1);
            assertThat(history.trials().get(0).state()).isEqualTo(TrialState.COMPLETE);
            assertThat(history.trials().get(0).params()).isEqualTo(point);
        }
    }

    @Test
    void theTimeoutGivesTheRunningTrialBack() throws IOException {
        try (TrialStore store = Quadratic.create(folder)) {
            Objective waits = (assignment, progress) -> {
                while (!progress.interrupted()) {
                    Thread.onSpinWait();
                }
                return new Outcome.Interrupted(-1);
            };
            RunResult result =
                    Quadratic.runner(folder, store, waits).run(new RunLimits(5, Optional.of(Duration.ofMillis(50)), 3));

            assertThat(result.reason()).isEqualTo(StopReason.TIMEOUT);
            assertThat(store.history(Quadratic.id(store)).finishedCount()).isZero();
        }
    }

    @Test
    void takesOverTheLastTrialOfAWorkerOnAMachineThatDied() throws IOException {
        try (TrialStore store = Quadratic.create(folder, SHORT_LEASE)) {
            long study = Quadratic.id(store);
            assertThat(store.claim(study, ELSEWHERE, 1)).isPresent();
            RunResult result =
                    Quadratic.runner(folder, store, Quadratic.objective()).run(limits(1));
            assertThat(result.reason()).isEqualTo(StopReason.TARGET_REACHED);
            assertThat(store.attempts(study))
                    .extracting(Attempt::ending)
                    .containsExactly(Optional.of(Attempt.Ending.LOST), Optional.of(Attempt.Ending.COMPLETE));
        }
    }

    @Test
    void leavesTheLastTrialToAWorkerThatGivesSignsOfLife() throws Exception {
        ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor();
        try (TrialStore store = Quadratic.create(folder, SHORT_LEASE)) {
            long study = Quadratic.id(store);
            Claim claim = store.claim(study, ELSEWHERE, 1).orElseThrow();
            ScheduledFuture<?> beats =
                    heartbeat.scheduleAtFixedRate(() -> store.renew(claim), 0, 20, TimeUnit.MILLISECONDS);
            RunResult result =
                    Quadratic.runner(folder, store, Quadratic.objective()).run(limits(1));
            assertThat(result.reason()).isEqualTo(StopReason.OTHERS_FINISH);
            assertThat(beats.isDone()).as("a beat failed").isFalse();
            heartbeat.shutdown();
            assertThat(heartbeat.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            store.finish(claim, Outcome.Completed.of(0));
        } finally {
            heartbeat.shutdownNow();
        }
    }

    @Test
    void severalWorkersTryEveryPointOfAGridOnce() throws Exception {
        SearchSpace grid = SearchSpace.of(
                Parameter.of("a", CategoricalDistribution.of(1, 2, 3, 4)),
                Parameter.of("b", CategoricalDistribution.of("x", "y", "z")));
        ExecutorService workers = Executors.newFixedThreadPool(3);
        try (TrialStore store = Quadratic.create(folder)) {
            CountDownLatch together = new CountDownLatch(3);
            List<Future<RunResult>> results = new ArrayList<>();
            for (int worker = 0; worker < 3; worker++) {
                results.add(workers.submit(() -> {
                    StudyRunner runner = Quadratic.runner(
                            folder,
                            store,
                            grid,
                            new GridSampler(1),
                            (assignment, progress) -> Outcome.Completed.of(assignment.trial()),
                            new StudyListener() {});
                    together.countDown();
                    together.await();
                    return runner.run(limits(12));
                }));
            }
            for (Future<RunResult> result : results) {
                assertThat(result.get().reason()).isIn(StopReason.TARGET_REACHED, StopReason.OTHERS_FINISH);
            }
            List<Params> points = store.history(Quadratic.id(store)).inState(TrialState.COMPLETE).stream()
                    .map(Trial::params)
                    .toList();
            assertThat(points).hasSize(12).doesNotHaveDuplicates();
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void anExhaustedGridEndsTheStudy() throws IOException {
        SearchSpace grid = SearchSpace.of(Parameter.of("a", CategoricalDistribution.of(1, 2)));
        try (TrialStore store = Quadratic.create(folder)) {
            RunResult result = Quadratic.runner(
                            folder,
                            store,
                            grid,
                            new GridSampler(1),
                            (assignment, progress) -> Outcome.Completed.of(0),
                            new StudyListener() {})
                    .run(limits(10));

            assertThat(result.reason()).isEqualTo(StopReason.EXHAUSTED);
            assertThat(store.history(Quadratic.id(store)).inState(TrialState.COMPLETE))
                    .hasSize(2);
        }
    }

    @Test
    void aFailedGridPointIsTriedOnceMoreAndAnEnqueuedOneCounts() throws IOException {
        SearchSpace grid = SearchSpace.of(
                Parameter.of("a", CategoricalDistribution.of(1, 2, 3)),
                Parameter.of("b", CategoricalDistribution.of("x", "y")));
        Params doomed = Params.empty().with("a", 2).with("b", "y");
        Params enqueued = Params.empty().with("a", 3).with("b", "x");
        Objective failsThere = (assignment, progress) -> assignment.params().equals(doomed)
                ? new Outcome.Failed("out of memory")
                : Outcome.Completed.of(assignment.trial());
        try (TrialStore store = Quadratic.create(folder)) {
            store.enqueue(Quadratic.id(store), enqueued);
            RunResult result = Quadratic.runner(
                            folder, store, grid, new GridSampler(1), failsThere, new StudyListener() {})
                    .run(limits(50));

            TrialHistory history = store.history(Quadratic.id(store));
            assertThat(result.reason()).isEqualTo(StopReason.EXHAUSTED);
            assertThat(history.inState(TrialState.COMPLETE))
                    .extracting(Trial::params)
                    .hasSize(5)
                    .doesNotHaveDuplicates()
                    .contains(enqueued);
            assertThat(history.inState(TrialState.FAIL))
                    .extracting(Trial::params)
                    .containsExactly(doomed, doomed);
        }
    }

    @Test
    void anEnqueuedTrialKeepsItsValuesAndGetsTheRest() throws IOException {
        try (TrialStore store = Quadratic.create(folder)) {
            store.enqueue(Quadratic.id(store), Params.empty().with("x", 3.0));
            Quadratic.runner(folder, store, Quadratic.objective()).run(limits(2));

            List<Trial> trials = store.history(Quadratic.id(store)).trials();
            assertThat(trials.get(0).params()).isEqualTo(Params.empty().with("x", 3.0));
            assertThat(trials.get(1).params().has("x")).isTrue();
        }
    }

    @Test
    void keptFilesAreStoredWithSizeAndDigest() throws IOException {
        Objective keepsAFile = (assignment, progress) -> {
            Path file = Files.writeString(assignment.directory().resolve("note.txt"), "abc");
            progress.keep("note", file);
            return Outcome.Completed.of(1);
        };
        try (TrialStore store = Quadratic.create(folder)) {
            Quadratic.runner(folder, store, keepsAFile).run(limits(1));
            assertThat(store.artifacts(Quadratic.id(store), 0))
                    .containsExactly(new Artifact(
                            "note",
                            "trials/00000/note.txt",
                            3,
                            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        }
    }

    @Test
    void theListenerHearsOfEveryTrial() throws IOException {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        StudyListener listener = new StudyListener() {
            @Override
            public void begin(long finished, long target) {
                heard.add("begin %d of %d".formatted(finished, target));
            }

            @Override
            public void started(int trial, Params params) {
                heard.add("started " + trial);
            }

            @Override
            public void reported(int trial, int step, double value, Map<String, Double> metrics) {
                heard.add("reported %d at %d".formatted(trial, step));
            }

            @Override
            public void finished(Trial trial, boolean isBest) {
                heard.add("finished %d %s %s".formatted(trial.number(), trial.state(), isBest));
            }
        };
        try (TrialStore store = Quadratic.create(folder)) {
            Quadratic.runner(
                            folder,
                            store,
                            Quadratic.SPACE,
                            (space, history, random) ->
                                    Optional.of(Params.empty().with("x", 3.0)),
                            Quadratic.objective(),
                            listener)
                    .run(limits(1));
        }
        assertThat(heard)
                .containsExactly(
                        "begin 0 of 1",
                        "started 0",
                        "reported 0 at 1",
                        "reported 0 at 2",
                        "reported 0 at 3",
                        "reported 0 at 4",
                        "reported 0 at 5",
                        "finished 0 COMPLETE true");
    }

    @Test
    void afterAKilledWorkerTheSameCommandEndsWithExactlyTheTarget() throws Exception {
        Quadratic.create(folder).close();
        try (ChildJvm child = ChildJvm.start(EndlessTrialWorker.class, folder.toString(), "2")) {
            assertThat(child.readLine()).isEqualTo("evaluating trial 2");
            child.kill();
        }
        try (TrialStore store = Quadratic.open(folder)) {
            RunResult result =
                    Quadratic.runner(folder, store, Quadratic.objective()).run(limits(6));

            TrialHistory history = store.history(Quadratic.id(store));
            assertThat(result.reason()).isEqualTo(StopReason.TARGET_REACHED);
            assertThat(history.trials())
                    .hasSize(6)
                    .allMatch(trial -> trial.state().isFinished());
            assertThat(store.attempts(Quadratic.id(store)))
                    .filteredOn(attempt -> attempt.trial() == 2)
                    .hasSize(2);
        }
    }

    private static Set<Params> pointsOf(Path place) throws IOException {
        Files.createDirectories(place);
        try (TrialStore store = Quadratic.create(place)) {
            Quadratic.runner(place, store, Quadratic.objective()).run(limits(5));
            Set<Params> points = new HashSet<>();
            store.history(Quadratic.id(store)).trials().forEach(trial -> points.add(trial.params()));
            return points;
        }
    }

    private static RunLimits limits(long target) {
        return new RunLimits(target, Optional.empty(), 3);
    }
}
