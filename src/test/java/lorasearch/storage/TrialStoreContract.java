package lorasearch.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.storage.Attempt.Ending;
import lorasearch.trial.Direction;
import lorasearch.trial.LabelScore;
import lorasearch.trial.Outcome;
import lorasearch.trial.StepMetrics;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link TrialStore} does. A subclass says how to open one. */
public abstract class TrialStoreContract {

    private static final Worker ANN = new Worker("host", "boot", 11, 1000);
    private static final Worker BOB = new Worker("host", "boot", 12, 1001);
    private static final long NO_LIMIT = 1_000_000;

    private static final SearchSpace SPACE = SearchSpace.of(
            Parameter.of("rate", FloatDistribution.logUniform(1e-5, 1e-1)),
            Parameter.of("rank", IntDistribution.uniform(1, 64)),
            Parameter.of("mode", CategoricalDistribution.of("mean", "cls", 3L, true)));

    private final TestWorld world = new TestWorld();
    private final List<TrialStore> opened = new ArrayList<>();
    private TrialStore store;
    private long study;

    /** Opens the database of this test; each call stands for another process. */
    protected abstract TrialStore open(TestWorld environment);

    @BeforeEach
    void createStudy() {
        store = another();
        study = store.createStudy("first", List.of(Direction.MAXIMIZE), "{}", Map.of())
                .id();
    }

    @AfterEach
    void closeStores() {
        opened.forEach(TrialStore::close);
    }

    private TrialStore another() {
        TrialStore another = open(world);
        opened.add(another);
        return another;
    }

    // studies

    @Test
    void findsAStudyByItsName() {
        StudyRecord made = store.createStudy(
                "two goals",
                List.of(Direction.MINIMIZE, Direction.MAXIMIZE),
                "{\"epochs\": 3}",
                Map.of("data_sha256", "\"abc\""));
        assertThat(made.name()).isEqualTo("two goals");
        assertThat(made.directions()).containsExactly(Direction.MINIMIZE, Direction.MAXIMIZE);
        assertThat(made.definition()).isEqualTo("{\"epochs\": 3}");
        assertThat(made.attributes()).isEqualTo(Map.of("data_sha256", "\"abc\""));
        assertThat(made.created()).isEqualTo(world.instant());
        assertThat(another().findStudy("two goals")).contains(made);
        assertThat(store.findStudy("third")).isEmpty();
    }

    @Test
    void refusesANameThatIsTaken() {
        assertThatThrownBy(() -> another().createStudy("first", List.of(Direction.MINIMIZE), "{}", Map.of()))
                .isInstanceOf(StudyExistsException.class)
                .hasMessage("Study \"first\" exists already.");
        assertThatThrownBy(() -> store.createStudy("first", List.of(Direction.MINIMIZE), "{}", Map.of()))
                .isInstanceOf(StudyExistsException.class);
        assertThat(store.studies()).hasSize(1);
    }

    @Test
    void listsStudiesOldestFirst() {
        store.createStudy("b", List.of(Direction.MINIMIZE), "{}", Map.of());
        store.createStudy("a", List.of(Direction.MINIMIZE), "{}", Map.of());
        assertThat(store.studies()).extracting(StudyRecord::name).containsExactly("first", "b", "a");
    }

    @Test
    void replacesAFactOfAStudy() {
        store.setStudyAttribute(study, "current", "1");
        store.setStudyAttribute(study, "other", "null");
        store.setStudyAttribute(study, "current", "2");
        assertThat(store.findStudy("first").orElseThrow().attributes())
                .containsExactly(Map.entry("current", "2"), Map.entry("other", "null"));
    }

    @Test
    void redefinesAStudyAndKeepsTheRest() {
        store.setStudyAttribute(study, "kept", "1");
        store.setStudyAttribute(study, "replaced", "2");
        complete(claim(), 1);
        another().redefine(study, "{\"trials\": 9}", Map.of("replaced", "3", "added", "4"));
        StudyRecord redefined = store.findStudy("first").orElseThrow();
        assertThat(redefined.id()).isEqualTo(study);
        assertThat(redefined.definition()).isEqualTo("{\"trials\": 9}");
        assertThat(redefined.directions()).containsExactly(Direction.MAXIMIZE);
        assertThat(redefined.attributes())
                .containsOnly(Map.entry("kept", "1"), Map.entry("replaced", "3"), Map.entry("added", "4"));
        assertThat(store.history(study).finishedCount()).isEqualTo(1);
    }

    @Test
    void redefinesNoStudyThatIsNotThere() {
        assertThatThrownBy(() -> store.redefine(study + 1, "{}", Map.of())).isInstanceOf(StoreException.class);
        assertThat(store.findStudy("first").orElseThrow().definition()).isEqualTo("{}");
    }

    @Test
    void deletesAStudyWithItsTrialsAndNoOther() {
        long second = store.createStudy("second", List.of(Direction.MINIMIZE), "{}", Map.of())
                .id();
        complete(started(point(0.01, 8, "cls")), 1);
        store.claim(second, BOB, NO_LIMIT);
        another().deleteStudy(study);
        assertThat(store.studies()).extracting(StudyRecord::name).containsExactly("second");
        assertThat(store.history(second).trials()).hasSize(1);
        long again = store.createStudy("first", List.of(Direction.MAXIMIZE), "{}", Map.of())
                .id();
        assertThat(store.history(again).trials()).isEmpty();
        assertThat(store.attempts(again)).isEmpty();
    }

    @Test
    void deletesNoStudyWhoseTrialsAreHeld() {
        claim();
        assertThatThrownBy(() -> another().deleteStudy(study))
                .isInstanceOf(StoreException.class)
                .hasMessage("The study has running trials (1); stop their workers, or tell their values, first.");
        world.end(ANN);
        another().deleteStudy(study);
        assertThat(store.studies()).isEmpty();
    }

    @Test
    void keepsStudiesApart() {
        long second = store.createStudy("second", List.of(Direction.MINIMIZE), "{}", Map.of())
                .id();
        complete(claim(), 1);
        assertThat(store.claim(second, ANN, NO_LIMIT).orElseThrow().trial()).isZero();
        assertThat(store.history(study).finishedCount()).isEqualTo(1);
        assertThat(store.history(second).finishedCount()).isZero();
    }

    // claims

    @Test
    void numbersTrialsWithoutGaps() {
        TrialStore other = another();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            TrialStore next = i % 2 == 0 ? store : other;
            numbers.add(next.claim(study, ANN, NO_LIMIT).orElseThrow().trial());
        }
        assertThat(numbers).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void handsOutNoTrialBeyondTheTarget() {
        complete(store.claim(study, ANN, 2).orElseThrow(), 1);
        Claim second = store.claim(study, ANN, 2).orElseThrow();
        assertThat(another().claim(study, BOB, 2)).isEmpty();
        store.finish(second, new Outcome.Failed("no"));
        assertThat(another().claim(study, BOB, 2)).isEmpty();
        assertThat(another().claim(study, BOB, 3)).isPresent();
    }

    @Test
    void handsOutEnqueuedTrialsFirstInTheirOrder() {
        Params partial = Params.empty().with("rank", 7);
        assertThat(store.enqueue(study, partial)).isZero();
        assertThat(store.enqueue(study, point(0.01, 8, "cls"))).isEqualTo(1);
        assertThat(store.history(study).inState(TrialState.WAITING)).hasSize(2);
        Claim first = claim();
        assertThat(first.trial()).isZero();
        assertThat(first.params()).contains(partial);
        Claim second = claim();
        assertThat(second.trial()).isEqualTo(1);
        assertThat(second.params()).contains(point(0.01, 8, "cls"));
        Claim third = claim();
        assertThat(third.trial()).isEqualTo(2);
        assertThat(third.params()).isEmpty();
    }

    @Test
    void countsEnqueuedTrialsTowardsTheTargetOnlyOnceTheyAreTaken() {
        store.enqueue(study, point(0.01, 8, "cls"));
        assertThat(store.claim(study, ANN, 1)).isPresent();
        assertThat(store.claim(study, ANN, 1)).isEmpty();
    }

    @Test
    void handsATrialThatWasGivenBackOutAgainWithItsPoint() {
        Claim first = started(point(0.01, 8, "cls"));
        store.report(first, 1, 0.5, Map.of());
        store.finish(first, new Outcome.Interrupted(1));
        assertThat(trial(0).state()).isEqualTo(TrialState.WAITING);
        Claim second = another().claim(study, BOB, NO_LIMIT).orElseThrow();
        assertThat(second.trial()).isZero();
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.params()).contains(point(0.01, 8, "cls"));
        assertThat(trial(0).reports()).isEqualTo(Map.of(1, 0.5));
    }

    @Test
    void takesATrialFromAWorkerWhoseProcessIsGone() {
        Claim lost = started(point(0.01, 8, "cls"));
        assertThat(another().claim(study, BOB, 1)).isEmpty();
        world.end(ANN);
        Claim taken = another().claim(study, BOB, 1).orElseThrow();
        assertThat(taken.trial()).isEqualTo(lost.trial());
        assertThat(taken.attempt()).isEqualTo(2);
        assertThat(taken.params()).contains(point(0.01, 8, "cls"));
    }

    @Test
    void takesATrialFromAWorkerThatIsSilentForALease() {
        claim();
        TrialStore watcher = another();
        assertThat(watcher.claim(study, BOB, 1)).isEmpty();
        world.pass(store.lease().multipliedBy(3).dividedBy(4));
        assertThat(watcher.claim(study, BOB, 1)).isEmpty();
        world.pass(store.lease().dividedBy(4));
        assertThat(watcher.claim(study, BOB, 1)).isEmpty();
        world.pass(Duration.ofMillis(1));
        assertThat(watcher.claim(study, BOB, 1)).isPresent();
    }

    @Test
    void leavesATrialToAWorkerThatWasKeptFromItsStoreAsLongAsTheWatcher() {
        Claim held = claim();
        TrialStore watcher = another();
        assertThat(watcher.claim(study, BOB, 1)).isEmpty();
        world.pass(store.lease().multipliedBy(10));
        assertThat(watcher.claim(study, BOB, 1)).isEmpty();
        store.renew(held);
        world.pass(store.lease().dividedBy(4));
        assertThat(watcher.claim(study, BOB, 1)).isEmpty();
    }

    @Test
    void takesATrialFromAWorkerThatStaysSilentAfterAnInterruptionOfAll() {
        claim();
        TrialStore watcher = another();
        assertThat(watcher.claim(study, BOB, 1)).isEmpty();
        world.pass(store.lease().multipliedBy(10));
        assertThat(watcher.claim(study, BOB, 1)).isEmpty();
        world.pass(store.lease().dividedBy(4));
        assertThat(watcher.claim(study, BOB, 1)).isPresent();
    }

    @Test
    void leavesATrialToAWorkerThatRenewsItsClaim() {
        Claim held = claim();
        TrialStore watcher = another();
        for (int i = 0; i < 5; i++) {
            assertThat(watcher.claim(study, BOB, 1)).isEmpty();
            world.pass(store.lease());
            store.renew(held);
        }
        assertThat(watcher.claim(study, BOB, 1)).isEmpty();
    }

    @Test
    void keepsAClaimForTheLeaseThatWasAskedFor() {
        Duration hour = Duration.ofHours(1);
        store.claim(study, ANN, NO_LIMIT, hour);
        TrialStore watcher = another();
        assertThat(watcher.claim(study, BOB, 1)).isEmpty();
        world.pass(hour.dividedBy(2).plusMillis(1));
        assertThat(watcher.claim(study, BOB, 1)).isEmpty();
        world.pass(hour.dividedBy(2).minusMillis(1));
        assertThat(watcher.claim(study, BOB, 1)).isEmpty();
        world.pass(Duration.ofMillis(1));
        assertThat(watcher.claim(study, BOB, 1)).isPresent();
    }

    @Test
    void showsWhichTrialsAreHeldByWhomSinceWhenAndForHowLong() {
        assertThat(store.held(study)).isEmpty();
        Claim first = claim();
        Instant claimed = world.instant();
        world.pass(Duration.ofSeconds(3));
        Duration hour = Duration.ofHours(1);
        Claim second = store.claim(study, BOB, NO_LIMIT, hour).orElseThrow();
        assertThat(another().held(study))
                .containsExactly(
                        new HeldTrial(first, ANN, claimed, store.lease()),
                        new HeldTrial(second, BOB, world.instant(), hour));
        complete(first, 1);
        assertThat(store.held(study)).extracting(HeldTrial::claim).containsExactly(second);
        store.finish(second, new Outcome.Interrupted(-1));
        assertThat(store.held(study)).isEmpty();
    }

    @Test
    void showsATrialAsHeldUntilSomebodyMissesItsWorker() {
        Claim lost = started(point(0.01, 8, "cls"));
        world.end(ANN);
        assertThat(store.held(study)).extracting(HeldTrial::worker).containsExactly(ANN);
        Claim taken = store.claim(study, BOB, NO_LIMIT).orElseThrow();
        assertThat(store.held(study))
                .singleElement()
                .satisfies(held -> assertThat(held.claim().attempt()).isEqualTo(lost.attempt() + 1))
                .satisfies(held -> assertThat(held.worker()).isEqualTo(BOB));
        assertThat(taken.params()).contains(point(0.01, 8, "cls"));
    }

    @Test
    void aJumpOfTheWallClockEndsNoLease() {
        claim();
        TrialStore watcher = another();
        assertThat(watcher.claim(study, BOB, 1)).isEmpty();
        world.setWallClock(world.instant().plus(Duration.ofHours(2)));
        assertThat(watcher.claim(study, BOB, 1)).isEmpty();
        world.setWallClock(world.instant().minus(Duration.ofHours(4)));
        assertThat(watcher.claim(study, BOB, 1)).isEmpty();
    }

    @Test
    void failsATrialThatTookThreeWorkersWithIt() {
        for (int pid = 1; pid <= TrialStore.MOST_LOSSES; pid++) {
            Worker worker = new Worker("host", "boot", pid, 0);
            assertThat(store.claim(study, worker, 1).orElseThrow().attempt()).isEqualTo(pid);
            world.end(worker);
        }
        assertThat(store.claim(study, BOB, 1)).isEmpty();
        assertThat(trial(0).state()).isEqualTo(TrialState.FAIL);
        assertThat(trial(0).systemAttributes().get("lorasearch:failure"))
                .isEqualTo("\"3 workers died or hung on this trial; the last was process 3 on host.\"");
    }

    @Test
    void takesTheTrialsOfAWorkerThatSomebodySawEnd() {
        claim();
        assertThat(store.takeFrom(study, ANN, "killed by signal 9", true)).containsExactly(0);
        assertThat(store.takeFrom(study, ANN, "killed by signal 9", true)).isEmpty();
        assertThat(trial(0).state()).isEqualTo(TrialState.WAITING);

        claim();
        assertThat(store.takeFrom(study, BOB, "hangs", false)).isEmpty();
        assertThat(store.takeFrom(study, ANN, "hangs", false)).containsExactly(0);
        assertThat(trial(0).failure()).contains("hangs");
    }

    @Test
    void failsATrialWhoseThirdWorkerSomebodySawEnd() {
        for (int loss = 1; loss <= TrialStore.MOST_LOSSES; loss++) {
            claim();
            store.takeFrom(study, ANN, "killed by signal 9", true);
        }
        assertThat(trial(0).state()).isEqualTo(TrialState.FAIL);
        assertThat(trial(0).failure())
                .contains("3 workers died or hung on this trial; the last one: killed by signal 9");
    }

    @Test
    void aRewoundTrialHasNoReportFromThatStepOn() {
        Claim claim = started(point(0.01, 8, "cls"));
        for (int step = 1; step <= 4; step++) {
            store.report(claim, step, step, Map.of("loss", (double) step));
        }
        store.mark(claim, "rung", "1");
        store.mark(claim, "least", "2");
        store.rewind(claim, 3, Set.of("rung"));
        assertThat(trial(0).reports().keySet()).containsExactly(1, 2);
        assertThat(trial(0).systemAttributes()).containsEntry("least", "2").doesNotContainKey("rung");
        assertThat(store.metrics(study)).extracting(StepMetrics::step).containsExactly(1, 2);
    }

    @Test
    void aCheckpointIsForgottenWhenItsTrialFinishesAndNotBefore() {
        Artifact checkpoint = new Artifact(Artifact.CHECKPOINT, "0/c", 1, "0".repeat(64));
        Claim first = started(point(0.01, 8, "cls"));
        store.keep(first, checkpoint);
        store.finish(first, new Outcome.Interrupted(1));
        assertThat(store.artifacts(study, 0)).containsExactly(checkpoint);
        complete(store.claim(study, BOB, NO_LIMIT).orElseThrow(), 1);
        assertThat(store.artifacts(study, 0)).isEmpty();
    }

    @Test
    void aTrialThatComesFurtherEachTimeIsNotFailedForItsLostWorkers() {
        for (int pid = 1; pid <= 2 * TrialStore.MOST_LOSSES; pid++) {
            Worker worker = new Worker("host", "boot", pid, 0);
            Claim claim = store.claim(study, worker, 1).orElseThrow();
            store.keep(claim, new Artifact(Artifact.CHECKPOINT, "0/" + pid, 1, "0".repeat(64)));
            world.end(worker);
        }
        assertThat(store.claim(study, BOB, 1)).isPresent();
    }

    @Test
    void onlyTheHolderWrites() {
        Claim lost = started(point(0.01, 8, "cls"));
        world.end(ANN);
        Claim current = another().claim(study, BOB, NO_LIMIT).orElseThrow();
        List<Consumer<Claim>> writes = List.of(
                claim -> store.start(claim, SPACE, point(0.02, 9, "mean")),
                claim -> store.startUnlessTaken(claim, SPACE, point(0.02, 9, "mean"), store.history(study), Map.of()),
                store::renew,
                claim -> store.report(claim, 1, 0.5, Map.of()),
                claim -> store.keep(claim, new Artifact("adapter", "0/a", 1, "0".repeat(64))),
                claim -> store.rewind(claim, 0, Set.of()),
                claim -> store.note(claim, "note", "1"),
                claim -> store.labels(claim, List.of()),
                claim -> store.finish(claim, Outcome.Completed.of(0.9)),
                claim -> store.finish(claim, new Outcome.Interrupted(-1)));
        Trial before = trial(0);
        for (Consumer<Claim> write : writes) {
            assertThatThrownBy(() -> write.accept(lost))
                    .isInstanceOf(LostClaimException.class)
                    .hasMessageContaining("Trial 0 ");
        }
        assertThat(trial(0)).isEqualTo(before);
        complete(current, 0.7);
        assertThat(trial(0).value()).hasValue(0.7);
    }

    @Test
    void remembersWhoTookATrialAndHowThatEnded() {
        Claim first = claim();
        Instant claimed = world.instant();
        world.pass(Duration.ofSeconds(3));
        store.finish(first, new Outcome.Interrupted(-1));
        Instant ended = world.instant();
        store.claim(study, BOB, NO_LIMIT);
        assertThat(store.attempts(study))
                .containsExactly(
                        new Attempt(0, 1, ANN, claimed, Optional.of(ended), Optional.of(Ending.INTERRUPTED)),
                        new Attempt(0, 2, BOB, ended, Optional.empty(), Optional.empty()));
    }

    // points

    @Test
    void keepsThePointAndWhatItWasDrawnFrom() {
        Params point = Params.empty().with("mode", true).with("rate", 0.001).with("rank", 5);
        started(point);
        Trial trial = store.history(study).trials().get(0);
        assertThat(trial.params()).isEqualTo(point);
        assertThat(trial.params().names()).containsExactly("mode", "rate", "rank");
        assertThat(trial.distributions().get("rank")).isEqualTo(IntDistribution.uniform(1, 64));
        assertThat(trial.distributions().get("mode")).isEqualTo(CategoricalDistribution.of("mean", "cls", 3L, true));
        assertThat(trial.state()).isEqualTo(TrialState.RUNNING);
        assertThat(trial.started()).contains(world.instant());
        assertThat(trial.finished()).isEmpty();
    }

    @Test
    void replacesAPointTogetherWithItsReports() {
        Claim claim = started(point(0.01, 8, "cls"));
        store.report(claim, 1, 0.5, Map.of("loss", 1.0));
        store.start(claim, SPACE, point(0.01, 8, "cls"));
        assertThat(trial(0).reports()).isEqualTo(Map.of(1, 0.5));
        store.start(claim, SPACE, point(0.01, 9, "cls"));
        assertThat(trial(0).params()).isEqualTo(point(0.01, 9, "cls"));
        assertThat(trial(0).reports()).isEmpty();
        assertThat(store.metrics(study)).isEmpty();
    }

    @Test
    void aFirstPointReplacesNothing() {
        Claim claim = claim();
        store.report(claim, 1, 0.5, Map.of());
        store.start(claim, SPACE, point(0.01, 8, "cls"));
        assertThat(trial(0).reports()).isEqualTo(Map.of(1, 0.5));
    }

    @Test
    void refusesAPointThatAnotherWorkerTookMeanwhile() {
        Claim late = claim();
        TrialHistory seen = store.history(study);
        Params point = point(0.01, 8, "cls");
        Claim early = another().claim(study, BOB, NO_LIMIT).orElseThrow();
        another().start(early, SPACE, point);
        assertThat(store.startUnlessTaken(late, SPACE, point, seen, Map.of("a", "1")))
                .isFalse();
        assertThat(trial(0).params()).isEqualTo(Params.empty());
        assertThat(store.startUnlessTaken(late, SPACE, point(0.01, 9, "cls"), seen, Map.of("b", "2")))
                .isTrue();
        assertThat(trial(0).params()).isEqualTo(point(0.01, 9, "cls"));
        assertThat(trial(0).systemAttributes()).containsEntry("b", "2").doesNotContainKey("a");
    }

    @Test
    void letsASamplerRepeatAPointThatItHasSeen() {
        Params point = point(0.01, 8, "cls");
        started(point);
        assertThat(store.startUnlessTaken(claim(), SPACE, point, store.history(study), Map.of()))
                .isTrue();
    }

    @Test
    void letsAFailedPointBeTriedAgain() {
        Params point = point(0.01, 8, "cls");
        TrialHistory before = store.history(study);
        store.finish(started(point), new Outcome.Failed("out of memory"));
        assertThat(store.startUnlessTaken(claim(), SPACE, point, before, Map.of()))
                .isTrue();
    }

    // reports

    @Test
    void keepsReportsOfEveryKindOfNumber() {
        Claim claim = started(point(0.01, 8, "cls"));
        store.report(claim, 0, Double.NaN, Map.of());
        store.report(claim, 1, Double.POSITIVE_INFINITY, Map.of());
        store.report(claim, 2, Double.NEGATIVE_INFINITY, Map.of());
        store.report(claim, 3, -0.1 - 0.2, Map.of());
        assertThat(trial(0).reports())
                .isEqualTo(
                        Map.of(0, Double.NaN, 1, Double.POSITIVE_INFINITY, 2, Double.NEGATIVE_INFINITY, 3, -0.1 - 0.2));
    }

    @Test
    void replacesAReportOfTheSameStep() {
        Claim claim = started(point(0.01, 8, "cls"));
        store.report(claim, 1, 0.5, Map.of("loss", 1.0));
        store.report(claim, 2, 0.6, Map.of("loss", 0.8, "f1", Double.NaN));
        store.report(claim, 1, Double.NaN, Map.of());
        assertThat(trial(0).reports()).isEqualTo(Map.of(1, Double.NaN, 2, 0.6));
        assertThat(store.metrics(study))
                .containsExactly(
                        new StepMetrics(0, 1, Map.of()), new StepMetrics(0, 2, Map.of("loss", 0.8, "f1", Double.NaN)));
    }

    @Test
    void givesTheMetricsAndAttemptsOfOneTrial() {
        Claim first = started(point(0.01, 8, "cls"));
        Claim second = started(point(0.02, 8, "cls"));
        store.report(first, 1, 0.5, Map.of("loss", 1.0));
        store.report(second, 1, 0.6, Map.of("loss", 0.8));
        store.report(second, 2, 0.7, Map.of("loss", 0.6));
        assertThat(store.metrics(study, 1))
                .containsExactly(
                        new StepMetrics(1, 1, Map.of("loss", 0.8)), new StepMetrics(1, 2, Map.of("loss", 0.6)));
        assertThat(store.attempts(study, 1)).extracting(Attempt::trial).containsExactly(1);
        assertThat(store.metrics(study, 2)).isEmpty();
        assertThat(store.attempts(study, 2)).isEmpty();
    }

    @Test
    void keepsFilesNotesAndLabelScores() {
        Claim claim = started(point(0.01, 8, "cls"));
        Artifact adapter = new Artifact("adapter", "0/adapter.safetensors", 12, "ab".repeat(32));
        Artifact newer = new Artifact("adapter", "0/adapter-2.safetensors", 13, "cd".repeat(32));
        Artifact log = new Artifact("a-log", "0/log.txt", 0, "ef".repeat(32));
        store.keep(claim, adapter);
        store.keep(claim, log);
        store.keep(claim, newer);
        store.note(claim, "seconds", "12.5");
        store.note(claim, "why", "\"b\"");
        store.note(claim, "seconds", "13");
        store.mark(claim, "rung", "0.5");
        List<LabelScore> labels = List.of(
                new LabelScore("joy", 10, 0.4, 0.5, 0.6, 0.55, 0.7), new LabelScore("anger", 3, 1, 0, 0, 0, 0.1));
        store.labels(claim, List.of(labels.get(1)));
        store.labels(claim, labels);
        complete(claim, 1);
        assertThat(store.artifacts(study, 0)).containsExactly(log, newer);
        assertThat(trial(0).userAttributes()).containsExactly(Map.entry("seconds", "13"), Map.entry("why", "\"b\""));
        assertThat(trial(0).systemAttributes()).containsEntry("rung", "0.5");
        assertThat(store.labelScores(study, 0)).isEqualTo(labels);
        assertThat(store.labelScores(study, 1)).isEmpty();
    }

    @Test
    void whatAPrunerRemembersOfARunningTrialIsSeenAtOnce() {
        Claim claim = started(point(0.01, 8, "cls"));
        store.report(claim, 1, 0.5, Map.of());
        assertThat(trial(0).systemAttributes()).isEmpty();
        store.mark(claim, "rung", "0.5");
        assertThat(trial(0).systemAttributes()).containsEntry("rung", "0.5");
    }

    // ends

    @Test
    void forgetsFilesOfATrialAndOfNoOther() {
        Artifact adapter = new Artifact("adapter", "0/a", 1, "0".repeat(64));
        Artifact log = new Artifact("log", "0/l", 1, "0".repeat(64));
        for (int trial = 0; trial < 2; trial++) {
            Claim claim = started(point(0.01 + trial * 0.01, 8, "cls"));
            store.keep(claim, adapter);
            store.keep(claim, log);
            complete(claim, 1);
        }
        store.forget(study, 0, Set.of("adapter", "other"));
        assertThat(store.artifacts(study, 0)).containsExactly(log);
        assertThat(store.artifacts(study, 1)).containsExactly(adapter, log);
    }

    @Test
    void completesATrial() {
        Claim claim = started(point(0.01, 8, "cls"));
        world.pass(Duration.ofMillis(1500));
        complete(claim, Double.NEGATIVE_INFINITY);
        assertThat(trial(0).state()).isEqualTo(TrialState.COMPLETE);
        assertThat(trial(0).values()).containsExactly(Double.NEGATIVE_INFINITY);
        assertThat(trial(0).finished()).contains(world.instant());
    }

    @Test
    void refusesAWrongNumberOfValues() {
        Claim claim = claim();
        assertThatThrownBy(() -> store.finish(claim, new Outcome.Completed(List.of(1.0, 2.0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Trial 0 ended with 2 values; the study has 1 objectives.");
        complete(claim, 1);
    }

    @Test
    void aPrunedTrialHasTheValueOfItsLastReport() {
        Claim claim = started(point(0.01, 8, "cls"));
        store.report(claim, 1, 0.5, Map.of());
        store.report(claim, 3, 0.25, Map.of());
        store.finish(claim, new Outcome.Pruned(3));
        assertThat(trial(0).state()).isEqualTo(TrialState.PRUNED);
        assertThat(trial(0).values()).containsExactly(0.25);
    }

    @Test
    void aTrialPrunedAtNaNHasNoValue() {
        Claim claim = started(point(0.01, 8, "cls"));
        store.report(claim, 1, 0.5, Map.of());
        store.report(claim, 3, Double.NaN, Map.of());
        store.finish(claim, new Outcome.Pruned(3));
        assertThat(trial(0).values()).isEmpty();
    }

    @Test
    void pruningDropsWhatAnEarlierAttemptReportedBeyond() {
        Claim first = started(point(0.01, 8, "cls"));
        for (int step = 1; step <= 4; step++) {
            store.report(first, step, step, Map.of("loss", 1.0));
        }
        store.finish(first, new Outcome.Interrupted(4));
        store.finish(claim(), new Outcome.Pruned(2));
        assertThat(trial(0).reports()).isEqualTo(Map.of(1, 1.0, 2, 2.0));
        assertThat(trial(0).values()).containsExactly(2.0);
        assertThat(store.metrics(study)).extracting(StepMetrics::step).containsExactly(1, 2);
    }

    @Test
    void aFailedTrialKeepsItsReason() {
        store.finish(claim(), new Outcome.Failed("loss is NaN at step 3 (\"rate\" 0.1)"));
        assertThat(trial(0).state()).isEqualTo(TrialState.FAIL);
        assertThat(trial(0).values()).isEmpty();
        assertThat(trial(0).systemAttributes().get("lorasearch:failure"))
                .isEqualTo("\"loss is NaN at step 3 (\\\"rate\\\" 0.1)\"");
    }

    @Test
    void finishingTwiceTheSameWayChangesNothing() {
        for (Outcome outcome : List.of(
                Outcome.Completed.of(0.5),
                new Outcome.Pruned(1),
                new Outcome.Failed("x"),
                new Outcome.Interrupted(1))) {
            Claim claim = claim();
            store.report(claim, 1, 0.5, Map.of());
            store.finish(claim, outcome);
            Trial finished = trial(claim.trial());
            world.pass(Duration.ofSeconds(1));
            another().finish(claim, outcome);
            assertThat(another().history(study).trials().get(claim.trial())).isEqualTo(finished);
        }
    }

    @Test
    void finishingTwiceInDifferentWaysIsRefused() {
        Claim claim = claim();
        complete(claim, 0.5);
        assertThatThrownBy(() -> complete(claim, 0.6)).isInstanceOf(LostClaimException.class);
        assertThatThrownBy(() -> store.finish(claim, new Outcome.Failed("x"))).isInstanceOf(LostClaimException.class);
        assertThat(trial(0).values()).containsExactly(0.5);
    }

    // exclusions

    @Test
    void anExcludedTrialIsFailedUntilItIsIncludedAgain() {
        complete(started(point(0.01, 8, "cls")), 0.9);
        complete(started(point(0.02, 8, "cls")), 0.5);
        Trial before = trial(0);
        TrialStore reader = another();
        assertThat(reader.history(study).best().orElseThrow().number()).isZero();
        store.exclude(study, 0);
        store.exclude(study, 0);
        assertThat(reader.history(study).trials().get(0).state()).isEqualTo(TrialState.FAIL);
        assertThat(reader.history(study).best().orElseThrow().number()).isEqualTo(1);
        assertThat(reader.history(study).finishedCount()).isEqualTo(2);
        store.include(study, 0);
        store.include(study, 0);
        assertThat(reader.history(study).trials().get(0)).isEqualTo(before);
    }

    @Test
    void excludesNoTrialThatRunsOrIsNotThere() {
        claim();
        assertThatThrownBy(() -> store.exclude(study, 0)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.exclude(study, 7)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.include(study, 7)).isInstanceOf(StoreException.class);
        assertThat(trial(0).state()).isEqualTo(TrialState.RUNNING);
    }

    // history

    @Test
    void showsEachTrialAsItStandsToEveryProcess() {
        TrialStore reader = another();
        assertThat(reader.history(study).trials()).isEmpty();
        Claim claim = claim();
        assertThat(reader.history(study).trials()).extracting(Trial::state).containsExactly(TrialState.RUNNING);
        store.start(claim, SPACE, point(0.01, 8, "cls"));
        assertThat(reader.history(study).trials().get(0).params()).isEqualTo(point(0.01, 8, "cls"));
        store.report(claim, 1, 0.5, Map.of());
        store.note(claim, "a", "1");
        assertThat(reader.history(study).trials().get(0).reports()).isEqualTo(Map.of(1, 0.5));
        complete(claim, 0.5);
        assertThat(reader.history(study).trials())
                .isEqualTo(another().history(study).trials());
        assertThat(reader.history(study).directions()).containsExactly(Direction.MAXIMIZE);
    }

    @Test
    void showsWhatHappenedToAWaitingTrialThatWaitsAgain() {
        Claim first = claim();
        store.finish(first, new Outcome.Interrupted(-1));
        TrialStore elsewhere = another();
        assertThat(elsewhere.history(study).trials().get(0).reports()).isEmpty();
        Claim second = claim();
        store.report(second, 1, 0.5, Map.of());
        store.finish(second, new Outcome.Interrupted(1));
        assertThat(elsewhere.history(study).trials().get(0).reports()).containsExactly(Map.entry(1, 0.5));
    }

    @Test
    void readsAFinishedTrialOnce() {
        complete(started(point(0.01, 8, "cls")), 0.5);
        Trial once = trial(0);
        complete(started(point(0.02, 8, "cls")), 0.6);
        assertThat(trial(0)).isSameAs(once);
    }

    @Test
    void anEarlierHistoryDoesNotChange() {
        Claim claim = claim();
        TrialHistory before = store.history(study);
        complete(claim, 1);
        claim();
        assertThat(before.trials()).extracting(Trial::state).containsExactly(TrialState.RUNNING);
    }

    private Claim claim() {
        return store.claim(study, ANN, NO_LIMIT).orElseThrow();
    }

    private Claim started(Params params) {
        Claim claim = claim();
        store.start(claim, SPACE, params);
        return claim;
    }

    private void complete(Claim claim, double value) {
        store.finish(claim, Outcome.Completed.of(value));
    }

    private Trial trial(int number) {
        return store.history(study).trials().get(number);
    }

    private static Params point(double rate, int rank, String mode) {
        return Params.empty().with("rate", rate).with("rank", rank).with("mode", mode);
    }
}
