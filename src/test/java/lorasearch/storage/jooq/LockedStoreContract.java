package lorasearch.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lorasearch.storage.Claim;
import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.StoreException;
import lorasearch.storage.StoreException.Kind;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Direction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Others keep the database locked for longer than a call waits. */
@SuppressWarnings("try") // a lock is held, not used
abstract class LockedStoreContract {

    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
    private TrialStore store;
    private long study;

    /** Returns where a database lies or shall lie, the same for each call. */
    abstract DatabaseAddress address();

    /** Locks the database as another program would, until the connection is closed. */
    abstract Connection lock() throws SQLException;

    @BeforeEach
    void createStudy() {
        store = JooqTrialStore.create(address(), StoreEnvironment.system().withPatience(PATIENCE));
        study = store.createStudy("a", List.of(Direction.MINIMIZE), "{}", Map.of())
                .id();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        store.close();
    }

    @Test
    void aCallGivesUpAndTheNextOneSucceedsOnceTheLockIsGone() throws SQLException {
        try (Connection ignored = lock()) {
            assertThatThrownBy(this::claim)
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BUSY))
                    .hasMessageContaining("was locked by");
        }
        assertThat(claim()).isPresent();
    }

    @Test
    void aWorkerWaitsForAnotherProgramAndSaysSoOnce() throws Exception {
        waitForLocks();
        List<Future<Optional<Claim>>> claims = new ArrayList<>();
        try (Connection ignored = lock()) {
            for (int i = 0; i < 3; i++) {
                claims.add(claimElsewhere());
            }
            assertThat(notice())
                    .isEqualTo("Other programs keep database %s locked; this one waits for them.".formatted(address()));
        }
        List<Integer> numbers = new ArrayList<>();
        for (Future<Optional<Claim>> claim : claims) {
            numbers.add(claim.get(1, TimeUnit.MINUTES).orElseThrow().trial());
        }
        assertThat(numbers).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(notices).isEmpty();
    }

    @Test
    void aSecondWaitIsToldAgain() throws Exception {
        waitForLocks();
        for (int i = 0; i < 2; i++) {
            Future<Optional<Claim>> claim;
            try (Connection ignored = lock()) {
                claim = claimElsewhere();
                assertThat(notice()).contains("locked");
            }
            assertThat(claim.get(1, TimeUnit.MINUTES)).isPresent();
        }
    }

    void waitForLocks() {
        store.waitForLocks(notices::add);
    }

    /** Returns what was said of a wait, as soon as something is. */
    String notice() throws InterruptedException {
        return notices.poll(1, TimeUnit.MINUTES);
    }

    /** Claims on another thread. */
    Future<Optional<Claim>> claimElsewhere() {
        return threads.submit(this::claim);
    }

    private Optional<Claim> claim() {
        return store.claim(study, LocalProcesses.self(), Long.MAX_VALUE);
    }
}
