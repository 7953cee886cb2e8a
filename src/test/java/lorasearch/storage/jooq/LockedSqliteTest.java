package lorasearch.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import lorasearch.storage.Claim;
import lorasearch.storage.DatabaseAddress;
import lorasearch.testing.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;

/** A file that another program, or a stopped one of ours, keeps locked. */
class LockedSqliteTest extends LockedStoreContract {

    @TempDir
    Path directory;

    @Override
    DatabaseAddress address() {
        return new DatabaseAddress.File(file());
    }

    @Override
    Connection lock() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file(), config.toProperties());
        connection.setAutoCommit(false);
        return connection;
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aWorkerOutlastsOneThatIsStoppedInTheMidstOfAWrite() throws Exception {
        waitForLocks();
        try (ChildJvm stopped = ChildJvm.start(Holder.class, file().toString())) {
            assertThat(stopped.readLine()).isEqualTo("writing");
            stopped.signal("STOP");
            Future<Optional<Claim>> claim = claimElsewhere();
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
}
