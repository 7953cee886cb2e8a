package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lorasearch.space.FloatDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.storage.Claim;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.Direction;
import lorasearch.trial.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that keep a database in order, as a user calls them. */
class CareCommandsTest {

    private static final SearchSpace SPACE =
            SearchSpace.of(Parameter.of("=rate", FloatDistribution.logUniform(1e-5, 1e-1)));
    private static final int TRIALS = 300;
    private static final int PAGE = 4096;

    @TempDir
    private Path folder;

    private Path database;

    private record Answer(int code, String out, String err) {}

    /** Trial n has the value n, so that trial 0 is the best. */
    @BeforeEach
    void fill() {
        database = folder.resolve("studies.db");
        try (TrialStore store = open(database)) {
            long study = store.createStudy("s", List.of(Direction.MINIMIZE), "", Map.of())
                    .id();
            for (int n = 0; n < TRIALS; n++) {
                Claim claim = claim(store, study);
                store.report(claim, 1, n, Map.of("loss", 0.5));
                store.finish(claim, Outcome.Completed.of(n));
            }
        }
    }

    @Test
    void anExcludedTrialIsNotTheBestUntilItIsTakenBack() {
        assertThat(run("exclude", "--trial", "0", "--trial", "1").code()).isZero();
        assertThat(trials().get(0)).contains("\"fail\"");
        assertThat(run("list", "--format", "csv").out()).contains(",2.0,");
        assertThat(run("exclude", "--trial", "0", "--undo").code()).isZero();
        assertThat(trials().get(0)).contains("\"complete\"");
        assertThat(trials().get(1)).contains("\"fail\"");
    }

    @Test
    void aTrialThatDoesNotExistCannotBeExcluded() {
        Answer answer = run("exclude", "--trial", "300");
        assertThat(answer.code()).isEqualTo(66);
        assertThat(answer.err()).isEqualTo("study: Trial 300 does not exist; see \"study trials\".\n");
    }

    @Test
    void anExportedTableHasALinePerTrialAndNoFormula() throws IOException {
        Path table = folder.resolve("trials.csv");
        assertThat(run("export", "--to", table.toString()).code()).isZero();
        List<String> lines = Files.readAllLines(table);
        assertThat(lines).hasSize(TRIALS + 1);
        assertThat(lines.get(0)).isEqualTo("number,value,datetime_start,datetime_complete,params_=rate,state");
        assertThat(lines.get(1)).startsWith("0,0.0,").endsWith(",COMPLETE");
    }

    @Test
    void anExportedJsonHasReportsAndDistributions() throws IOException {
        Path json = folder.resolve("trials.json");
        assertThat(run("export", "--to", json.toString()).code()).isZero();
        assertThat(Files.readString(json))
                .contains("\"study_name\": \"s\"", "\"intermediate_values\": {\"1\": 7.0}", "FloatDistribution");
    }

    @Test
    void anExportOverwritesNothing() throws IOException {
        Path table = Files.writeString(folder.resolve("trials.csv"), "mine");
        Answer answer = run("export", "--to", table.toString());
        assertThat(answer.code()).isEqualTo(73);
        assertThat(answer.err()).contains("exists already");
        assertThat(table).hasContent("mine");
    }

    @Test
    void aMissingFolderIsNamed() {
        Answer answer =
                run("export", "--to", folder.resolve("nowhere/trials.csv").toString());
        assertThat(answer.code()).isEqualTo(73);
        assertThat(answer.err())
                .contains("Folder %s does not exist, so trials.csv cannot be written"
                        .formatted(folder.resolve("nowhere")));
    }

    @Test
    void aDatabaseToImportFromIsMissing() {
        Answer answer = run("import", folder.resolve("nope.db").toString());
        assertThat(answer.code()).isEqualTo(66);
        assertThat(answer.err()).contains("nope.db to copy from").doesNotContain("create a study");
    }

    @Test
    void aFileNameThatSaysNothingIsRefused() {
        assertThat(run("export", "--to", folder.resolve("trials.txt").toString())
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aBackupIsWhatTheDatabaseWasThoughTrialsRunOn() throws SQLException {
        Path copy = folder.resolve("copy.db");
        try (TrialStore store = open(database)) {
            long study = store.findStudy("s").orElseThrow().id();
            Claim running = claim(store, study);
            assertThat(run("export", "--to", copy.toString()).code()).isZero();
            store.finish(running, Outcome.Completed.of(1));
        }
        assertThat(count(copy, "SELECT count(*) FROM trials WHERE state = 'COMPLETE'"))
                .isEqualTo(TRIALS);
        assertThat(count(copy, "SELECT count(*) FROM trials WHERE state = 'RUNNING'"))
                .isEqualTo(1);
    }

    @Test
    void anImportedStudyIsTheStudyAndItsRunningTrialWaits() throws SQLException {
        try (TrialStore store = open(database)) {
            claim(store, store.findStudy("s").orElseThrow().id());
        }
        Path other = folder.resolve("other.db");
        Answer answer = run(other, "import", database.toString(), "--as", "copy");
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).contains("Imported study \"copy\" with 301 trials.");
        try (TrialStore from = open(database);
                TrialStore to = open(other)) {
            long original = from.findStudy("s").orElseThrow().id();
            long copy = to.findStudy("copy").orElseThrow().id();
            assertThat(to.history(copy).trials().subList(0, TRIALS))
                    .isEqualTo(from.history(original).trials().subList(0, TRIALS));
            assertThat(to.metrics(copy)).isEqualTo(from.metrics(original));
            Claim waiting = to.claim(copy, LocalProcesses.self(), TRIALS + 1).orElseThrow();
            assertThat(waiting.trial()).isEqualTo(TRIALS);
            assertThat(waiting.params()).contains(Params.empty().with("=rate", 0.01));
        }
        assertThat(count(database, "SELECT count(*) FROM trials WHERE state = 'RUNNING'"))
                .isEqualTo(1);
    }

    @Test
    void aStudyIsNotImportedOverAnother() {
        Answer answer = run("import", database.toString());
        assertThat(answer.code()).isEqualTo(73);
        assertThat(answer.err()).isEqualTo("study: Study \"s\" exists already.\n");
    }

    @Test
    void aDeletedStudyLeavesNoRow() throws SQLException {
        Answer answer = run("delete", "s");
        assertThat(answer.code()).isZero();
        for (String table : List.of("trials", "trial_values", "trial_params", "lorasearch_attempts", "studies")) {
            assertThat(count(database, "SELECT count(*) FROM " + table))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void aStudyThatIsWorkedOnIsNotDeleted() {
        try (TrialStore store = open(database)) {
            claim(store, store.findStudy("s").orElseThrow().id());
            Answer answer = run("delete", "s");
            assertThat(answer.code()).isEqualTo(65);
            assertThat(answer.err())
                    .contains("The study has running trials (1); stop their workers, or tell their values, first.");
        }
    }

    @Test
    void ofADamagedDatabaseAllThatCanBeReadIsSaved() throws IOException, SQLException {
        long page = count(
                database,
                "SELECT pageno FROM dbstat WHERE name = 'trial_values' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1");
        long inPage = count(database, "SELECT ncell FROM dbstat WHERE pageno = " + page);
        damage(database, page);
        assertThat(run("doctor", "--format", "json").out()).contains("study recover");
        Path saved = folder.resolve("saved.db");
        Answer answer = run("recover", "--to", saved.toString());
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).contains("Lost: %,d rows of trial_values".formatted(inPage));
        try (TrialStore store = open(saved)) {
            var history = store.history(store.findStudy("s").orElseThrow().id());
            assertThat(history.trials()).hasSize(TRIALS);
            assertThat(history.feasible())
                    .hasSize((int) (TRIALS - inPage))
                    .allSatisfy(trial -> assertThat(trial.value()).hasValue(trial.number()));
        }
        assertThat(string(saved, "PRAGMA integrity_check")).isEqualTo("ok");
    }

    @Test
    void aLostTrialLeavesAFailedOneInItsPlace() throws IOException, SQLException {
        long page = count(
                database,
                "SELECT pageno FROM dbstat WHERE name = 'trials' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1");
        long inPage = count(database, "SELECT ncell FROM dbstat WHERE pageno = " + page);
        damage(database, page);
        Path saved = folder.resolve("saved.db");
        assertThat(run("recover", "--to", saved.toString()).code()).isZero();
        try (TrialStore store = open(saved)) {
            long study = store.findStudy("s").orElseThrow().id();
            assertThat(store.history(study).trials()).hasSize(TRIALS);
            assertThat(store.history(study).feasible()).hasSize((int) (TRIALS - inPage));
            assertThat(claim(store, study).trial()).isEqualTo(TRIALS);
        }
    }

    @Test
    void theDoctorNamesTrialsThatWereLeft() throws SQLException {
        try (TrialStore store = open(database)) {
            claim(store, store.findStudy("s").orElseThrow().id());
        }
        assertThat(run("doctor", "--format", "csv").out()).contains("1 trials running");
        execute(database, "UPDATE lorasearch_attempts SET process_start = 0 WHERE ended IS NULL");
        assertThat(run("doctor", "--format", "csv").out()).contains("1 of 1 running trials were left");
    }

    private static Claim claim(TrialStore store, long study) {
        Claim claim = store.claim(study, LocalProcesses.self(), Long.MAX_VALUE).orElseThrow();
        store.start(claim, SPACE, Params.empty().with("=rate", 0.01));
        return claim;
    }

    private static TrialStore open(Path file) {
        return JooqTrialStore.create(file, StoreEnvironment.system());
    }

    private static void damage(Path file, long page) throws IOException, SQLException {
        execute(file, "PRAGMA wal_checkpoint(TRUNCATE)");
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek((page - 1) * PAGE);
            bytes.write("damage".repeat(PAGE / 6).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private List<String> trials() {
        String json = run("trials", "--format", "json").out();
        return List.of(json.split("\\}", -1));
    }

    private Answer run(String... words) {
        return run(database, words);
    }

    private Answer run(Path storage, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of(
                "--storage",
                storage.toString(),
                "--results",
                folder.resolve("results").toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                StudyCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = command.execute(arguments.toArray(String[]::new));
        return new Answer(code, out.toString(), err.toString());
    }

    private static long count(Path file, String query) throws SQLException {
        return Long.parseLong(string(file, query));
    }

    private static String string(Path file, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            return statement.executeQuery(query).getString(1);
        }
    }

    private static void execute(Path file, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(query);
        }
    }
}
