package lorasearch.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import lorasearch.space.Params;
import lorasearch.storage.Claim;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.StoreException;
import lorasearch.storage.TrialStore;
import lorasearch.testing.ChildJvm;
import lorasearch.trial.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases of earlier versions, and the way from one version to the next. */
class MigrationTest {

    private static final String TABLE = "CREATE TABLE lorasearch_next (n INTEGER)";
    private static final String INDEX = "CREATE INDEX next_n ON lorasearch_next (n)";
    private static final String NEXT = TABLE + ";" + INDEX + ";";

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void load() throws Exception {
        file = directory.resolve("study.db");
        execute(resource("/storage/schema_1.sql"));
    }

    @Test
    void aDatabaseOfTheFirstVersionIsContinued() throws SQLException {
        try (TrialStore store = JooqTrialStore.open(file, StoreEnvironment.system())) {
            long study = store.findStudy("kept").orElseThrow().id();
            assertThat(store.history(study).best().orElseThrow().number()).isEqualTo(1);
            assertThat(store.history(study).trials().get(0).reports()).isEqualTo(Map.of(1, 0.75, 2, 0.5));
            assertThat(store.metrics(study)).hasSize(2);
            assertThat(store.history(study).trials().get(2).params())
                    .isEqualTo(Params.empty().with("rate", 0.001));
            Claim next = store.claim(study, LocalProcesses.self(), 9).orElseThrow();
            assertThat(next.trial()).isEqualTo(3);
            store.finish(next, Outcome.Completed.of(0.25));
            assertThat(store.history(study).best().orElseThrow().number()).isEqualTo(3);
        }
        assertThat(version()).isEqualTo(SchemaScripts.forSqlite().newest());
    }

    @Test
    void theStepsBetweenTwoVersionsAreTakenInOrder() throws SQLException {
        int newest = SchemaScripts.forSqlite().newest();
        bringTo(newest + 2, Map.of(newest + 1, NEXT, newest + 2, "INSERT INTO lorasearch_next VALUES (7)"));
        assertThat(version()).isEqualTo(newest + 2);
        assertThat(number("SELECT n FROM lorasearch_next")).isEqualTo(7);
    }

    @Test
    void aStepThatFailsHalfwayLeavesTheVersionBefore() throws SQLException {
        int newest = SchemaScripts.forSqlite().newest();
        assertThatThrownBy(() -> bringTo(newest + 1, Map.of(newest + 1, NEXT + "INSERT INTO no_such_table VALUES (1)")))
                .isInstanceOf(StoreException.class);
        assertThat(version()).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM sqlite_master WHERE name LIKE '%next%'"))
                .isZero();
        JooqTrialStore.open(file, StoreEnvironment.system()).close();
    }

    @Test
    void aProcessThatIsKilledHalfwayLeavesTheVersionBefore() throws Exception {
        try (ChildJvm child = ChildJvm.start(HalfwayMigration.class, file.toString())) {
            assertThat(child.readLine()).isEqualTo("halfway");
            child.kill();
        }
        assertThat(version()).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM sqlite_master WHERE name LIKE '%next%'"))
                .isZero();
        JooqTrialStore.open(file, StoreEnvironment.system()).close();
    }

    /** A process that stays in the middle of a migration. */
    static final class HalfwayMigration {

        private HalfwayMigration() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) {
            new SqliteTransactions(new SqliteFile(Path.of(arguments[0]))).writeDurably(sql -> {
                sql.execute(TABLE);
                sql.execute(INDEX);
                sql.execute("UPDATE lorasearch_schema SET schema_version = 2");
                System.out.println("halfway");
                try {
                    return System.in.read();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    private void bringTo(int version, Map<Integer, String> migrations) {
        SqliteFile database = new SqliteFile(file);
        try (Transactions transactions = database.transactions()) {
            new SchemaSetup(transactions, database, new SchemaScripts(version, "", migrations)).bringUpToDate();
        }
    }

    private int version() throws SQLException {
        return number("SELECT schema_version FROM lorasearch_schema");
    }

    private int number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return statement.executeQuery(query).getInt(1);
        }
    }

    private void execute(String script) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = MigrationTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
