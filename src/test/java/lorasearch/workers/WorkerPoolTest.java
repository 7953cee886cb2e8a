package lorasearch.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lorasearch.engine.RunLimits;
import lorasearch.engine.RunResult;
import lorasearch.space.Params;
import lorasearch.storage.Attempt;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.Direction;
import lorasearch.trial.StopReason;
import lorasearch.trial.StudyListener;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerPoolTest {

    @TempDir
    private Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private TrialStore store;
    private WorkerPool pool;

    @BeforeEach
    void createStudy() {
        store = JooqTrialStore.create(folder.resolve("studies.db"), StoreEnvironment.system());
        store.createStudy("scripted", List.of(Direction.MINIMIZE), "{}", Map.of());
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void runsATargetOnceOverAllWorkersAndTellsOfEachTrial() throws IOException {
        RunResult result = run(3, limits(Optional.empty()), "work", "work", "work", "work");
        assertThat(result.reason()).isEqualTo(StopReason.TARGET_REACHED);
        assertThat(trials())
                .extracting(Trial::state)
                .containsOnly(TrialState.COMPLETE)
                .hasSize(4);
        assertThat(heard).contains("begin 0 of 4", "finished 0", "finished 1", "finished 2", "finished 3");
    }

    @Test
    void aWorkerThatDiesCostsAnAttemptAndIsReplaced() throws IOException {
        RunResult result = run(1, limits(Optional.empty()), "work", "die", "work");
        assertThat(result.reason()).isEqualTo(StopReason.TARGET_REACHED);
        assertThat(trials())
                .extracting(Trial::state)
                .containsOnly(TrialState.COMPLETE)
                .hasSize(3);
        assertThat(store.attempts(1))
                .extracting(Attempt::trial, attempt -> attempt.ending().orElseThrow())
                .contains(org.assertj.core.groups.Tuple.tuple(1, Attempt.Ending.LOST));
        assertThat(heard)
                .anyMatch(line -> line.startsWith("warned 1: worker process")
                        && line.contains("was killed by signal 11; the trial is tried again"));
    }

    @Test
    void aWorkerThatHangsIsKilledAndItsTrialFails() throws IOException {
        RunResult result = run(1, limits(Optional.of(Duration.ofMillis(200))), "hang", "work");
        assertThat(result.reason()).isEqualTo(StopReason.TARGET_REACHED);
        assertThat(trials().get(0).failure())
                .contains(
                        "The trial took longer than its time limit (0.2 s). Its worker did not answer and was killed.");
        assertThat(trials().get(1).state()).isEqualTo(TrialState.COMPLETE);
    }

    @Test
    void failuresInARowAreCountedOverAllWorkers() throws IOException {
        RunResult result = run(2, limits(Optional.empty()), "fail", "fail", "fail", "wait", "wait");
        assertThat(result.reason()).isEqualTo(StopReason.FAILURES);
        assertThat(result.detail()).isEqualTo("3 trials failed in a row, the last one with: no luck");
        assertThat(trials()).allMatch(trial -> trial.state() != TrialState.RUNNING);
    }

    @Test
    void aWorkerThatCannotWorkEndsTheRunWithItsWords() {
        assertThatThrownBy(() -> run(1, limits(Optional.empty()), "refuse"))
                .isInstanceOf(WorkerRefusedException.class)
                .hasMessage("study: there is no such device");
    }

    @Test
    void stoppingLetsWorkersGiveTheirTrialsBack() throws IOException {
        pool = pool(2, "wait", "wait");
        RunResult result = pool.run(limits(Optional.empty()));
        assertThat(result.reason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(trials()).extracting(Trial::state).containsOnly(TrialState.WAITING);
        assertThat(store.attempts(1))
                .extracting(attempt -> attempt.ending().orElseThrow())
                .containsOnly(Attempt.Ending.INTERRUPTED);
    }

    private RunResult run(int workers, RunLimits limits, String... words) throws IOException {
        return pool(workers, words)
                .run(new RunLimits(
                        words.length, Optional.empty(), limits.maxConsecutiveFailures(), limits.trialTimeout(), true));
    }

    private static RunLimits limits(Optional<Duration> trialTimeout) {
        return new RunLimits(2, Optional.empty(), 3, trialTimeout, true);
    }

    private WorkerPool pool(int workers, String... words) {
        List<Supplier<ProcessBuilder>> commands = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-Xmx64m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ScriptedWorker.class.getName(),
                    folder.resolve("studies.db").toString(),
                    String.valueOf(words.length)));
            Stream.of(words).forEach(command::add);
            commands.add(() -> new ProcessBuilder(command));
        }
        return new WorkerPool(store, 1, commands, folder.resolve("workers"), new Listener(), System::nanoTime);
    }

    private List<Trial> trials() {
        return store.history(1).trials();
    }

    /** Keeps what it hears, and stops a pool whose trials all wait for that. */
    private final class Listener implements StudyListener {
        private int started;

        @Override
        public void begin(long finished, long target) {
            heard.add("begin %d of %d".formatted(finished, target));
        }

        @Override
        public void started(int trial, Params params) {
            started++;
            if (started == 2 && pool != null) {
                pool.stop();
            }
        }

        @Override
        public void warned(int trial, String message) {
            heard.add("warned %d: %s".formatted(trial, message));
        }

        @Override
        public void finished(Trial trial, boolean isBest) {
            heard.add("finished " + trial.number());
        }
    }
}
