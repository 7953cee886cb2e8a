package lorasearch.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.StoreException;
import lorasearch.storage.StoreException.Kind;
import lorasearch.storage.TrialStore;
import lorasearch.testing.ChildJvm;
import lorasearch.trial.Direction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Others keep the file locked for longer than a call waits. */
class LockedDatabaseTest {

    private static final Duration PATIENCE = Duration.ofMillis(100);

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
    private TrialStore store;
    private long study;

    @BeforeEach
    void createStudy() {
        store = JooqTrialStore.create(file(), StoreEnvironment.system().withPatience(PATIENCE));
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
        try (Connection other = lock()) {
            assertThatThrownBy(this::claim)
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BUSY))
                    .hasMessageContaining("was locked by another process for");
            release(other);
        }
        assertThat(claim()).isPresent();
    }

    @Test
    void aWorkerWaitsForAnotherProgramAndSaysSoOnce() throws Exception {
        store.waitForLocks(notices::add);
        List<Future<Optional<Claim>>> claims = new ArrayList<>();
        try (Connection other = lock()) {
            for (int i = 0; i < 3; i++) {
                claims.add(threads.submit(this::claim));
            }
            assertThat(notice())
                    .isEqualTo("Other programs keep database %s locked; this one waits for them.".formatted(file()));
            release(other);
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
        store.waitForLocks(notices::add);
        for (int i = 0; i < 2; i++) {
            try (Connection other = lock()) {
                Future<Optional<Claim>> claim = threads.submit(this::claim);
                assertThat(notice()).contains("locked");
                release(other);
                assertThat(claim.get(1, TimeUnit.MINUTES)).isPresent();
            }
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aWorkerOutlastsOneThatIsStoppedInTheMidstOfAWrite() throws Exception {
        store.waitForLocks(notices::add);
        try (ChildJvm stopped = ChildJvm.start(Holder.class, file().toString())) {
            assertThat(stopped.readLine()).isEqualTo("writing");
            stopped.signal("STOP");
            Future<Optional<Claim>> claim = threads.submit(this::claim);
            assertThat(notice()).contains("locked");
            assertThat(claim.isDone()).isFalse();
            stopped.signal("CONT");
            stopped.writeLine("end");
            stopped.readAll();
            assertThat(claim.get(1, TimeUnit.MINUTES)).isPresent();
        }
    }

    @Test
    void aWaitThatReachedItsLimitLeavesTheThreadAsItWas() throws Exception {
        try (ChildJvm writing = ChildJvm.start(Holder.class, file().toString());
                WriteGate gate = new SqliteFile(file(), Duration.ofMillis(1)).writeGate()) {
            assertThat(writing.readLine()).isEqualTo("writing");
            for (int i = 0; i < 1000; i++) {
                assertThat(gate.enter()).isFalse();
                assertThat(Thread.interrupted()).as("wait %d", i).isFalse();
            }
        }
    }

    /** Another process of ours, in a writing transaction until it reads a line. */
    static final class Holder {
        private Holder() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) {
            try (SqliteTransactions transactions = new SqliteTransactions(new SqliteFile(Path.of(arguments[0])))) {
                transactions.write(sql -> {
                    System.out.println("writing");
                    try {
                        return System.in.read();
                    } catch (IOException closed) {
                        return -1;
                    }
                });
            }
        }
    }

    private Path file() {
        return directory.resolve("study.db").toAbsolutePath().normalize();
    }

    private Optional<Claim> claim() {
        return store.claim(study, LocalProcesses.self(), Long.MAX_VALUE);
    }

    private String notice() throws InterruptedException {
        return notices.poll(1, TimeUnit.MINUTES);
    }

    /** Locks the file as another program would. */
    private Connection lock() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        execute(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    private static void release(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (Statement made = connection.createStatement()) {
            made.executeUpdate(statement);
        }
    }
}
