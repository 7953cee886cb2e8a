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
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lorasearch.space.Params;
import lorasearch.storage.Claim;
import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.StoreException;
import lorasearch.storage.StoreException.Kind;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.generated.DefaultSchema;
import lorasearch.testing.PostgresServer;
import lorasearch.trial.Direction;
import lorasearch.trial.Outcome;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.jooq.Field;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database on a server: its tables, its connections, and what is said when something is wrong. */
@Tag("postgresql")
class PostgresDatabaseTest {

    private final String url = PostgresServer.newDatabase();

    @Test
    void optunasTablesAreAsOptunaMakesThem() throws Exception {
        open(url).close();
        assertThat(query(resource("optuna_postgresql.sql")))
                .containsExactlyElementsOf(
                        resource("optuna_v5_postgresql.txt").lines().toList());
        assertThat(query("SELECT version_num FROM alembic_version")).containsExactly("v3.2.0.a");
        assertThat(query("SELECT version_info_id || ' ' || schema_version FROM version_info"))
                .containsExactly("1 12");
    }

    @Test
    void bothSystemsHaveTheSameColumns() throws Exception {
        open(url).close();
        List<String> ofSqlite = DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                .flatMap(table -> Arrays.stream(table.fields())
                        .map((Field<?> field) -> "%s.%s %s"
                                .formatted(
                                        table.getName(),
                                        field.getName(),
                                        field.getDataType().nullable() ? "YES" : "NO")))
                .toList();
        assertThat(query("SELECT table_name || '.' || column_name || ' ' || is_nullable"
                        + " FROM information_schema.columns WHERE table_schema = current_schema()"))
                .containsExactlyInAnyOrderElementsOf(ofSqlite);
    }

    @Test
    void manyThatMakeTheTablesAtOnceDoNotMeet() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> opening = () -> {
                try (TrialStore store = open(url)) {
                    return store.studies().size();
                }
            };
            for (Future<Integer> opened : pool.invokeAll(Collections.nCopies(8, opening))) {
                assertThat(opened.get()).isZero();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aStudyThatIsCopiedFromAFileIsTheSame(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("sample.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(resource("optuna_v5_sample.sql"));
        }
        try (JooqTrialStore source = JooqTrialStore.open(file, StoreEnvironment.system());
                JooqTrialStore target = open(url)) {
            assertThat(source.studies()).isNotEmpty();
            for (StudyRecord study : source.studies()) {
                StudyRecord copy = target.copyOf(source, study.id(), study.name());
                assertThat(copy.attributes()).isEqualTo(study.attributes());
                assertThat(copy.systemAttributes()).isEqualTo(study.systemAttributes());
                assertThat(finished(target, copy)).isEqualTo(finished(source, study));
            }
        }
    }

    private static List<Trial> finished(TrialStore store, StudyRecord study) {
        return store.history(study.id()).trials().stream()
                .filter(trial -> trial.state().isFinished())
                .toList();
    }

    @Test
    void whatPythonDeletesTakesOurRowsWithIt() throws Exception {
        try (TrialStore store = open(url)) {
            long study = create(store);
            Claim claim = store.claim(study, LocalProcesses.self(), 9).orElseThrow();
            store.report(claim, 1, 0.5, Map.of("loss", 1.0));
            store.finish(claim, Outcome.Completed.of(0.5));
        }
        execute("DELETE FROM trial_values; DELETE FROM trial_intermediate_values; DELETE FROM study_directions;"
                + " DELETE FROM trials; DELETE FROM studies");
        for (String table : List.of("attempts", "step_metrics", "studies")) {
            assertThat(query("SELECT count(*) FROM lorasearch_" + table))
                    .as(table)
                    .containsExactly("0");
        }
    }

    @Test
    void aConnectionThatTheServerEndsIsMadeAnew() throws Exception {
        try (TrialStore store = open(url)) {
            long study = create(store);
            Claim claim = store.claim(study, LocalProcesses.self(), 9).orElseThrow();
            assertThat(store.history(study).trials()).hasSize(1);
            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name = 'lorasearch'");
            store.report(claim, 1, 0.5, Map.of());
            store.finish(claim, Outcome.Completed.of(0.5));
            assertThat(store.history(study).trials()).extracting(Trial::state).containsExactly(TrialState.COMPLETE);
        }
    }

    @Test
    void theServerCutsOffAWriterThatStopsInTheMidstOfATransaction() {
        try (Transactions transactions = new PostgresDatabase(
                        (DatabaseAddress.Server) DatabaseAddress.of(url, ""), Duration.ofSeconds(30))
                .transactions()) {
            String limit =
                    transactions.write(sql -> (String) sql.fetchValue("SHOW idle_in_transaction_session_timeout"));
            String patience = transactions.write(sql -> (String) sql.fetchValue("SHOW lock_timeout"));
            assertThat(limit).isEqualTo("20s");
            assertThat(patience).isEqualTo("30s");
        }
    }

    @Test
    void aTrialThatAnotherProgramIsTakingIsPassedOver() throws Exception {
        try (TrialStore store = open(url);
                Connection other = DriverManager.getConnection(url);
                Statement statement = other.createStatement()) {
            long study = create(store);
            store.enqueue(study, Params.empty().with("n", 0));
            store.enqueue(study, Params.empty().with("n", 1));
            other.setAutoCommit(false);
            statement.execute("SELECT * FROM trials WHERE number = 0 FOR UPDATE");
            assertThat(store.claim(study, LocalProcesses.self(), 9)
                            .orElseThrow()
                            .trial())
                    .isEqualTo(1);
        }
    }

    @Test
    void theDatabaseOfAnotherProgramIsLeftAlone() throws Exception {
        execute("CREATE TABLE songs (id INTEGER)");
        assertRefused(url, Kind.UNREADABLE, "belongs to another program (it has tables, but no studies)");
        assertThat(query("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"))
                .containsExactly("songs");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        String nowhere = "jdbc:postgresql://localhost:1/studies?user=ann";
        assertRefused(nowhere + "&password=secret", Kind.UNREACHABLE, "Database " + nowhere + " cannot be reached");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        assertRefused(
                PostgresServer.url("nowhere", "postgres"),
                Kind.UNREACHABLE,
                "does not exist on that server; create it there with \"createdb\"");
    }

    @Test
    void aWrongPasswordIsRefusedAndNotShown() {
        String guarded = PostgresServer.newDatabaseWithPassword("eve", "rightsecret");
        open(guarded + "&password=rightsecret").close();
        assertRefused(guarded, Kind.UNREACHABLE, "refuses the user");
        assertRefused(guarded + "&password=wrongsecret", Kind.UNREACHABLE, "refuses the user");
    }

    private static void assertRefused(String url, Kind kind, String message) {
        assertThatThrownBy(() -> open(url))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("\n")
                .satisfies(error -> assertThat(((StoreException) error).kind()).isEqualTo(kind));
    }

    private static JooqTrialStore open(String url) {
        return JooqTrialStore.open(DatabaseAddress.of(url, ""), StoreEnvironment.system());
    }

    private static long create(TrialStore store) {
        return store.createStudy("s", List.of(Direction.MINIMIZE), "{}", Map.of())
                .id();
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            Stream.Builder<String> lines = Stream.builder();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines.build().collect(Collectors.toList());
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = PostgresDatabaseTest.class.getResourceAsStream("/vectors/storage/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
