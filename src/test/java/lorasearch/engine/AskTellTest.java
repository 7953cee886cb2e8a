package lorasearch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import lorasearch.pruner.NopPruner;
import lorasearch.sampler.RandomSampler;
import lorasearch.storage.Claim;
import lorasearch.storage.HeldTrial;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.LostClaimException;
import lorasearch.storage.TrialStore;
import lorasearch.trial.AskedTrial;
import lorasearch.trial.Outcome;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a trial that was asked for changes hands. */
class AskTellTest {

    private static final Duration LEASE = Duration.ofHours(1);

    @TempDir
    private Path folder;

    @Test
    void untilTheLeaseIsOverEveryAskIsAnotherTrial() {
        try (TrialStore store = Quadratic.create(folder)) {
            AskTell now = at(store, Duration.ZERO);
            assertThat(now.ask(9, LEASE).orElseThrow().trial()).isZero();
            assertThat(at(store, LEASE.minusMinutes(1))
                            .ask(9, LEASE)
                            .orElseThrow()
                            .trial())
                    .isEqualTo(1);
        }
    }

    @Test
    void afterTheLeaseTheSamePointIsHandedOutAgainAndTheFirstClaimIsWorthNothing() {
        try (TrialStore store = Quadratic.create(folder)) {
            AskedTrial first = at(store, Duration.ZERO).ask(9, LEASE).orElseThrow();
            Claim lost = held(store, 0).claim();
            AskTell later = at(store, LEASE.plusMinutes(1));
            AskedTrial again = later.ask(9, LEASE).orElseThrow();
            assertThat(again.trial()).isZero();
            assertThat(again.attempt()).isEqualTo(2);
            assertThat(again.params()).isEqualTo(first.params());
            assertThat(again.seed()).isEqualTo(first.seed());
            assertThatThrownBy(() -> later.tell(lost, Outcome.Completed.of(1))).isInstanceOf(LostClaimException.class);
            later.tell(held(store, 0).claim(), Outcome.Completed.of(2));
            assertThat(store.history(Quadratic.id(store)).trials().get(0).values())
                    .containsExactly(2.0);
        }
    }

    @Test
    void aLateTellIsTakenAsLongAsNobodyAskedAgain() {
        try (TrialStore store = Quadratic.create(folder)) {
            assertThat(at(store, Duration.ZERO).ask(9, LEASE)).isPresent();
            at(store, LEASE.multipliedBy(3)).tell(held(store, 0).claim(), Outcome.Completed.of(2));
            assertThat(store.history(Quadratic.id(store)).inState(TrialState.COMPLETE))
                    .hasSize(1);
        }
    }

    @Test
    void workersLeaveAskedTrialsAlone() {
        try (TrialStore store = Quadratic.create(folder)) {
            assertThat(at(store, Duration.ZERO).ask(9, LEASE)).isPresent();
            Optional<Claim> worker = store.claim(Quadratic.id(store), LocalProcesses.self(), 9);
            assertThat(worker.orElseThrow().trial()).isEqualTo(1);
            assertThat(AskTell.isAsked(held(store, 0))).isTrue();
            assertThat(AskTell.isAsked(held(store, 1))).isFalse();
        }
    }

    private AskTell at(TrialStore store, Duration later) {
        return new AskTell(
                new RunnableStudy(Quadratic.id(store), Quadratic.SPACE, 7, folder.resolve("results")),
                store,
                new RandomSampler(),
                new NopPruner(),
                Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC));
    }

    private static HeldTrial held(TrialStore store, int trial) {
        return store.held(Quadratic.id(store)).get(trial);
    }
}
