package lorasearch.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.StoreException;
import lorasearch.storage.StoreException.Kind;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Direction;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The database file: how it is made, and what is refused. */
class SqliteFilesTest {

    @TempDir
    Path directory;

    @Test
    void aNewDatabaseHasTheTablesOfOptuna() throws SQLException {
        Path file = directory.resolve("study.db");
        create(file).close();
        assertThat(strings(file, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'lorasearch%'"))
                .containsExactlyInAnyOrder(
                        "alembic_version",
                        "studies",
                        "study_directions",
                        "study_system_attributes",
                        "study_user_attributes",
                        "trial_heartbeats",
                        "trial_intermediate_values",
                        "trial_params",
                        "trial_system_attributes",
                        "trial_user_attributes",
                        "trial_values",
                        "trials",
                        "version_info");
        assertThat(strings(file, "SELECT version_num FROM alembic_version")).containsExactly("v3.2.0.a");
        assertThat(strings(file, "SELECT version_info_id || ' ' || schema_version FROM version_info"))
                .containsExactly("1 12");
        assertThat(strings(file, "PRAGMA journal_mode")).containsExactly("wal");
        assertThat(strings(file, "PRAGMA integrity_check")).containsExactly("ok");
    }

    @Test
    void eachOfOptunasTablesHasItsColumns() throws Exception {
        Path ours = directory.resolve("ours.db");
        Path theirs = directory.resolve("theirs.db");
        create(ours).close();
        try (Connection connection = connect(theirs);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(new String(
                    getClass()
                            .getResourceAsStream("/vectors/storage/optuna_v5_sample.sql")
                            .readAllBytes(),
                    StandardCharsets.UTF_8));
        }
        for (String table : strings(theirs, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
            String columns =
                    "SELECT name || ' ' || type || ' ' || \"notnull\" || ' ' || pk FROM pragma_table_info('%s')";
            assertThat(strings(ours, columns.formatted(table))).isEqualTo(strings(theirs, columns.formatted(table)));
        }
        String indexes = "SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'ix_%'";
        assertThat(strings(ours, indexes)).isEqualTo(strings(theirs, indexes));
    }

    @Test
    void timesAreWrittenAsOptunaWritesThem() throws SQLException {
        Path file = directory.resolve("study.db");
        try (TrialStore store = create(file)) {
            store.claim(
                    store.createStudy("a", List.of(Direction.MINIMIZE), "{}", Map.of())
                            .id(),
                    LocalProcesses.self(),
                    1);
        }
        assertThat(strings(file, "SELECT datetime_start FROM trials").iterator().next())
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void fileAndDirectoriesAreForTheOwnerOnly() throws IOException {
        Path file = directory.resolve("a/b/study.db");
        try (TrialStore store = create(file)) {
            store.createStudy("a", List.of(Direction.MINIMIZE), "{}", Map.of());
            for (String suffix : List.of("", "-wal", "-shm", "-queue")) {
                assertThat(permissions(Path.of(file + suffix))).isEqualTo("rw-------");
            }
        }
        assertThat(permissions(file.getParent())).isEqualTo("rwx------");
        assertThat(permissions(file.getParent().getParent())).isEqualTo("rwx------");
    }

    @Test
    void openingDoesNotMakeADatabase() {
        Path file = directory.resolve("none.db");
        assertRefused(Kind.MISSING, () -> JooqTrialStore.open(file, StoreEnvironment.system()))
                .hasMessage("There is no database %s; create a study first, or name another file.".formatted(file));
        assertThat(file).doesNotExist();
    }

    @Test
    void aDirectoryIsRefused() {
        assertRefused(Kind.MISSING, () -> create(directory))
                .hasMessage("Database %s is a directory; name a file in it.".formatted(directory));
    }

    @Test
    void aFileThatCannotBeCreatedIsRefused() throws IOException {
        Path blocked = Files.createFile(directory.resolve("file")).resolve("study.db");
        assertRefused(Kind.NOT_WRITABLE, () -> create(blocked))
                .hasMessageStartingWith("Database %s cannot be created (".formatted(blocked));
    }

    @Test
    void aPathCannotSmuggleInSettings() {
        Path path = directory.resolve("study.db?journal_mode=off");
        assertRefused(Kind.NOT_WRITABLE, () -> create(path))
                .hasMessage("Database path %s must not contain a question mark.".formatted(path));
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("notes.txt"), "To do: read the manual. ".repeat(50));
        assertRefused(Kind.UNREADABLE, () -> create(file))
                .hasMessage("Database %s is not a SQLite database; name another file.".formatted(file));
        assertThat(file).hasContent("To do: read the manual. ".repeat(50));
    }

    @Test
    void theDatabaseOfAnotherProgramIsLeftAlone() throws SQLException {
        Path file = directory.resolve("music.db");
        execute(file, "CREATE TABLE songs (title TEXT)");
        assertRefused(Kind.UNREADABLE, () -> create(file))
                .hasMessage("Database %s belongs to another program (it has tables, but no studies); name another."
                        .formatted(file));
        assertThat(strings(file, "SELECT name FROM sqlite_master")).containsExactly("songs");
    }

    @Test
    void anOldSchemaOfOptunaIsRefused() throws SQLException {
        Path file = directory.resolve("old.db");
        create(file).close();
        execute(file, "UPDATE alembic_version SET version_num = 'v3.0.0.d'");
        assertRefused(Kind.UNREADABLE, () -> create(file))
                .hasMessage(
                        "Database %s has Optuna's schema v3.0.0.d, not v3.2.0.a; upgrade it with \"optuna storage upgrade\"."
                                .formatted(file));
    }

    @Test
    void aNewerSchemaOfOursIsRefused() throws SQLException {
        Path file = directory.resolve("new.db");
        create(file).close();
        execute(file, "UPDATE lorasearch_schema SET schema_version = 99");
        assertRefused(Kind.UNREADABLE, () -> create(file))
                .hasMessage(
                        "Database %s was written by a newer version of this program (schema 99, this version knows %d); use that one."
                                .formatted(file, SchemaScripts.forSqlite().newest()));
    }

    @Test
    void aDatabaseThatVanishesIsNoticed() throws IOException {
        Path file = directory.resolve("study.db");
        try (TrialStore store = create(file)) {
            Files.delete(file);
            assertRefused(Kind.MISSING, () -> store.createStudy("a", List.of(Direction.MINIMIZE), "{}", Map.of()))
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void aFailedTransactionLeavesNothingAndBlocksNobody() {
        Path file = directory.resolve("study.db");
        try (TrialStore store = create(file);
                TrialStore other = create(file)) {
            store.createStudy("a", List.of(Direction.MINIMIZE), "{}", Map.of());
            assertThatThrownBy(() -> store.createStudy("a", List.of(Direction.MINIMIZE), "{}", Map.of()))
                    .isInstanceOf(StoreException.class);
            other.createStudy("b", List.of(Direction.MINIMIZE), "{}", Map.of());
            store.createStudy("c", List.of(Direction.MINIMIZE), "{}", Map.of());
            assertThat(other.studies()).hasSize(3);
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Kind kind, Runnable call) {
        return assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    private static TrialStore create(Path file) {
        return JooqTrialStore.create(file, StoreEnvironment.system());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static void execute(Path file, String statement) throws SQLException {
        try (Connection connection = connect(file);
                Statement made = connection.createStatement()) {
            made.executeUpdate(statement);
        }
    }

    private static Set<String> strings(Path file, String query) throws SQLException {
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            Set<String> strings = new TreeSet<>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }
}
