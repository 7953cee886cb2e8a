package lorasearch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import lorasearch.objective.MemoryShortageException;
import lorasearch.objective.Objective;
import lorasearch.pruner.SuccessiveHalvingPruner;
import lorasearch.sampler.RandomSampler;
import lorasearch.storage.Artifact;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Outcome;
import lorasearch.trial.StopReason;
import lorasearch.trial.StudyListener;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials that are left in the middle, and taken up again. */
class SavedStatesTest {

    private static final int STEPS = 8;

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();
    private final List<Integer> startedAt = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private TrialStore store;

    @BeforeEach
    void createStudy() {
        store = Quadratic.create(folder);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void aTrialGoesOnFromItsCheckpoint() throws IOException {
        leaveAfterStep(5);
        finish();
        assertThat(startedAt).containsExactly(0, 5);
        assertThat(trial().reports().keySet()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(warnings).isEmpty();
    }

    @Test
    void theLastTwoCheckpointsLieThereWhileATrialWaitsAndNoneAfterItsEnd() throws IOException {
        leaveAfterStep(5);
        assertThat(checkpoints()).hasSize(2);
        assertThat(files()).containsExactlyInAnyOrder("4", "5");
        finish();
        assertThat(checkpoints()).isEmpty();
        assertThat(directory()).doesNotExist();
    }

    @Test
    void aDamagedCheckpointIsNamedAndTheOneBeforeIsUsed() throws IOException {
        leaveAfterStep(5);
        Files.writeString(directory().resolve("5"), "6");
        finish();
        assertThat(startedAt).containsExactly(0, 4);
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("checkpoint", "is damaged or of another trial", "; the one before is used.");
        assertThat(trial().state()).isEqualTo(TrialState.COMPLETE);
    }

    @Test
    void withoutAnIntactCheckpointTheTrialStartsOver() throws IOException {
        leaveAfterStep(5);
        Files.delete(directory().resolve("5"));
        Files.writeString(directory().resolve("4"), "5");
        finish();
        assertThat(startedAt).containsExactly(0, 0);
        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0)).contains("is not on this machine; the one before is used.");
        assertThat(warnings.get(1)).contains("is damaged or of another trial", "; the trial starts over.");
    }

    @Test
    void aDamagedFirstCheckpointIsNamedAndTheTrialStartsOver() throws IOException {
        leaveAfterStep(1);
        Files.writeString(directory().resolve("1"), "6");
        finish();
        assertThat(startedAt).containsExactly(0, 0);
        assertThat(warnings).singleElement().asString().endsWith("; the trial starts over.");
    }

    @Test
    void whatAnEarlierAttemptReportedBeyondItsCheckpointIsForgottenWithItsMarks() throws IOException {
        Map<String, String> marksAt4 = new java.util.LinkedHashMap<>();
        runner(counting(
                        4,
                        8,
                        step -> {
                            if (step == 4) {
                                marksAt4.putAll(trial().systemAttributes());
                            }
                        },
                        6))
                .run(limits());
        assertThat(trial().lastStep()).isEqualTo(6);
        List<Trial> seen = new ArrayList<>();
        runner(counting(100, STEPS, step -> seen.add(trial()), 100)).run(limits());

        assertThat(startedAt).containsExactly(0, 4);
        Trial afterFirstReport = seen.get(0);
        assertThat(afterFirstReport.lastStep()).isEqualTo(5);
        assertThat(afterFirstReport.systemAttributes()).containsAllEntriesOf(marksAt4);
        assertThat(trial().reports()).hasSize(STEPS);
        assertThat(trial().systemAttributes()).containsKeys("completed_rung_0", "completed_rung_1", "completed_rung_2");
    }

    @Test
    void aTrialThatTakesTooLongFailsWithTheReason() throws IOException {
        Objective slow = (assignment, progress) -> {
            now.addAndGet(Duration.ofSeconds(11).toNanos());
            return progress.interrupted() ? new Outcome.Interrupted(-1) : Outcome.Completed.of(1);
        };
        RunResult result =
                runner(slow).run(new RunLimits(1, Optional.empty(), 3, Optional.of(Duration.ofSeconds(10)), false));
        assertThat(result.reason()).isEqualTo(StopReason.TARGET_REACHED);
        assertThat(trial().failure()).contains("The trial took longer than its time limit (10.0 s).");
    }

    @Test
    void theTimeOfAnEarlierAttemptCountsAsFarAsItsWorkWasKept() throws IOException {
        runner(savesAfterSixSecondsAndLosesOne()).run(limits());
        assertThat(trial().workedFor()).contains(Duration.ofSeconds(6 + 7));
    }

    @Test
    void aTrialWhoseAttemptsTakeTooLongTogetherFails() throws IOException {
        RunLimits tenSeconds = new RunLimits(1, Optional.empty(), 3, Optional.of(Duration.ofSeconds(10)), false);
        runner(savesAfterSixSecondsAndLosesOne()).run(tenSeconds);
        assertThat(store.attempts(Quadratic.id(store))).hasSize(2);
        assertThat(trial().failure()).contains("The trial took longer than its time limit (10.0 s).");
    }

    /** Ends at its second attempt. */
    private Objective savesAfterSixSecondsAndLosesOne() {
        return (assignment, progress) -> {
            boolean goesOn = progress.lastState().isPresent();
            now.addAndGet(Duration.ofSeconds(6).toNanos());
            Path file = Files.createDirectories(assignment.stateDirectory()).resolve("state-" + goesOn);
            progress.saveState(Files.writeString(file, "half"));
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            return goesOn && !progress.interrupted() ? Outcome.Completed.of(1) : new Outcome.Interrupted(-1);
        };
    }

    @Test
    void aTrialThatIsShortOfMemoryIsTriedOnceMoreInSmallerParts() throws IOException {
        List<Boolean> asked = new ArrayList<>();
        Objective hungry = (assignment, progress) -> {
            asked.add(assignment.shortOfMemory());
            if (!assignment.shortOfMemory()) {
                throw new MemoryShortageException("A batch of 32 rows", new IllegalStateException());
            }
            return Outcome.Completed.of(1);
        };
        assertThat(runner(hungry).run(limits()).reason()).isEqualTo(StopReason.TARGET_REACHED);
        assertThat(asked).containsExactly(false, true);
        assertThat(warnings).containsExactly("A batch of 32 rows; it is tried once more in smaller parts");
        assertThat(trial().state()).isEqualTo(TrialState.COMPLETE);
        assertThat(trial().systemAttributes()).containsEntry(Trial.MEMORY_SHORTAGE, "\"A batch of 32 rows\"");
    }

    @Test
    void trialsThatAreShortOfMemoryTwiceFailAndCountAsFailuresInARow() throws IOException {
        Objective hungry = (assignment, progress) -> {
            throw new MemoryShortageException(
                    assignment.shortOfMemory() ? "parts of 16" : "parts of 32", new IllegalStateException());
        };
        RunResult result = runner(hungry).run(new RunLimits(50, Optional.empty(), 3));
        assertThat(result.reason()).isEqualTo(StopReason.FAILURES);
        assertThat(store.history(Quadratic.id(store)).trials())
                .hasSize(3)
                .allSatisfy(
                        trial -> assertThat(trial.failure()).contains("parts of 16 (the attempt before: parts of 32)"));
    }

    @Test
    void amongSeveralProcessesAnotherOneTakesATrialThatIsShortOfMemory() throws IOException {
        Objective hungry = (assignment, progress) -> {
            if (!assignment.shortOfMemory()) {
                throw new MemoryShortageException("parts of 32", new IllegalStateException());
            }
            return Outcome.Completed.of(1);
        };
        RunLimits limits = new RunLimits(1, Optional.empty(), 3, Optional.empty(), true);
        assertThat(runner(hungry).run(limits).detail()).isEqualTo("trial 0: parts of 32");
        assertThat(runner(hungry).run(limits).reason()).isEqualTo(StopReason.TARGET_REACHED);
    }

    @Test
    void anAccidentIsGivenToAnotherProcessOnceAndThenFails() throws IOException {
        Objective breaks = (assignment, progress) -> {
            throw new IllegalStateException("out of memory");
        };
        RunLimits limits = new RunLimits(1, Optional.empty(), 3, Optional.empty(), true);
        RunResult first = runner(breaks).run(limits);
        assertThat(first.reason()).isEqualTo(StopReason.ACCIDENT);
        assertThat(first.detail()).isEqualTo("trial 0: IllegalStateException: out of memory");
        assertThat(trial().state()).isEqualTo(TrialState.WAITING);

        RunResult second = runner(breaks).run(limits);
        assertThat(second.reason()).isEqualTo(StopReason.TARGET_REACHED);
        assertThat(trial().failure())
                .contains("IllegalStateException: out of memory (the attempt before: IllegalStateException: out of"
                        + " memory)");
    }

    /** Saves after each step up to the one at which it is left. */
    private void leaveAfterStep(int step) throws IOException {
        runner(counting(step, STEPS, reached -> {}, step)).run(limits());
    }

    private void finish() throws IOException {
        runner(counting(100, STEPS, reached -> {}, 100)).run(limits());
    }

    /**
     * Counts to its last step and reports each; its state is the number that it came to.
     *
     * @param lastSaved after this step no state is saved any more
     * @param leftAfter after this step it is interrupted
     */
    private Objective counting(int lastSaved, int steps, Consumer<Integer> reported, int leftAfter) {
        return (assignment, progress) -> {
            Optional<Path> state = progress.lastState();
            int start = state.isPresent() ? Integer.parseInt(Files.readString(state.get())) : 0;
            startedAt.add(start);
            for (int step = start + 1; step <= steps; step++) {
                progress.report(step, -step, Map.of());
                reported.accept(step);
                if (step <= lastSaved) {
                    Files.createDirectories(assignment.stateDirectory());
                    Path file = assignment.stateDirectory().resolve(String.valueOf(step));
                    Files.writeString(file, String.valueOf(step));
                    progress.saveState(file);
                }
                if (step == leftAfter) {
                    return new Outcome.Interrupted(step);
                }
            }
            return Outcome.Completed.of(steps);
        };
    }

    private StudyRunner runner(Objective objective) {
        StudyRunner[] made = new StudyRunner[1];
        Objective endsTheRunWhenLeft = (assignment, progress) -> {
            Outcome outcome = objective.evaluate(assignment, progress);
            if (outcome instanceof Outcome.Interrupted && now.get() == 0) {
                made[0].interrupt();
            }
            return outcome;
        };
        made[0] = new StudyRunner(
                new RunnableStudy(Quadratic.id(store), Quadratic.SPACE, 7, folder.resolve("results")),
                store,
                LocalProcesses.self(),
                new RandomSampler(),
                new SuccessiveHalvingPruner(OptionalInt.of(1), 2, 0, 0),
                endsTheRunWhenLeft,
                new StudyListener() {
                    @Override
                    public void warned(int trial, String message) {
                        warnings.add(message);
                    }
                },
                now::get);
        return made[0];
    }

    private static RunLimits limits() {
        return new RunLimits(1, Optional.empty(), 3);
    }

    private Trial trial() {
        return store.history(Quadratic.id(store)).trials().get(0);
    }

    private List<Artifact> checkpoints() {
        return store.artifacts(Quadratic.id(store), 0);
    }

    private Path directory() {
        return folder.resolve("results/trials/00000/checkpoint");
    }

    private List<String> files() throws IOException {
        try (var entries = Files.list(directory())) {
            return entries.map(file -> file.getFileName().toString()).toList();
        }
    }
}
