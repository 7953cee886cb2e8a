package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lorasearch.cli.Terminal.Answer;
import lorasearch.storage.Attempt;
import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.TrialStore;
import lorasearch.storage.Worker;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.testing.PostgresServer;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study on a PostgreSQL server that wants a password, from its creation to its report, as on the command line. */
@Tag("postgresql")
class PostgresStudyTest {

    private static final String PASSWORD = "not-for-anybody";

    private static String url;

    @TempDir
    private Path folder;

    private final StringBuilder printed = new StringBuilder();

    @BeforeAll
    static void makeDatabase() {
        url = PostgresServer.newDatabaseWithPassword("ann", PASSWORD);
    }

    @Test
    void everythingWorksAndNobodySeesThePassword() throws Exception {
        ColourStudy.write(folder, """
                training: {epochs: 40, patience: 0, learning_rate: {float: [1e-3, 1e-2], log: true}}
                search: {trials: 4, seed: 1, sampler: random, pruner: none}
                """);
        assertOk(run("create", "--config", folder.resolve("study.yaml").toString()));
        optimizeAndKillAWorker();
        assertThat(trials())
                .extracting(Trial::state)
                .containsOnly(TrialState.COMPLETE)
                .hasSize(4);
        assertThat(assertOk(run("best")).out()).contains("is the best of 4");
        assertThat(assertOk(run("trials")).out()).contains("complete");
        assertThat(assertOk(run("report")).out()).contains("report.html");
        assertThat(assertOk(run("doctor")).out()).contains("reachable").contains("0 trials running");
        assertOk(run("export", "--to", folder.resolve("trials.json").toString()));
        assertThat(folder.resolve("trials.json")).content().contains("learning_rate");
        assertNeedsAFile(run("export", "--to", folder.resolve("backup.db").toString()), "A backup (.db)");
        assertNeedsAFile(run("recover", "--to", folder.resolve("saved.db").toString()), "study recover");
        Path home = folder.resolve("home.db");
        assertThat(assertOk(execute(List.of("import", url + "&password=" + PASSWORD, "--storage", home.toString())))
                        .out())
                .isEqualToIgnoringNewLines("Imported study \"colours\" with 4 trials.");
        assertThat(printed).doesNotContain(PASSWORD);
        assertNoFileHasThePassword();
        assertThat(PostgresServer.query(
                                "SELECT string_agg(s::text, ' ') FROM %s.lorasearch_studies s".formatted(schema()))
                        + PostgresServer.query(
                                "SELECT string_agg(a::text, ' ') FROM %s.study_user_attributes a".formatted(schema())))
                .contains("learning_rate")
                .doesNotContain(PASSWORD);
    }

    private void optimizeAndKillAWorker() throws IOException, InterruptedException {
        try (StudyProcess process = StudyProcess.start(arguments("optimize", "--jobs", "2"))) {
            process.waitUntil(() -> running().size() == 2);
            ProcessHandle victim = ProcessHandle.of(running().get(0).pid()).orElseThrow();
            assertThat(Files.readString(Path.of("/proc", String.valueOf(victim.pid()), "cmdline")))
                    .contains(url)
                    .doesNotContain(PASSWORD);
            victim.destroyForcibly();
            assertThat(process.waitForEnd())
                    .as(() -> process.output().toString())
                    .isZero();
            assertThat(process.output())
                    .anyMatch(line -> line.contains("was killed by signal 9; the trial is tried again"));
            process.output().forEach(printed::append);
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsAnInputOrOutputError() {
        Answer answer = execute(List.of("list", "--storage", "jdbc:postgresql://localhost:1/db?password=" + PASSWORD));
        assertThat(answer.code()).isEqualTo(ExitCode.IO);
        assertThat(answer.err())
                .startsWith("study: Database jdbc:postgresql://localhost:1/db cannot be reached")
                .hasLineCount(1)
                .doesNotContain(PASSWORD);
    }

    @Test
    void anAddressOfAnotherKindIsAUsageError() {
        Answer answer = execute(List.of("list", "--storage", "postgresql://ann:" + PASSWORD + "@localhost/db"));
        assertThat(answer.code()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err())
                .isEqualToIgnoringNewLines("study: Database address \"postgresql://…\" must be a file or"
                        + " jdbc:postgresql://HOST/DATABASE?user=NAME.");
    }

    private static Answer assertOk(Answer answer) {
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer;
    }

    private static void assertNeedsAFile(Answer answer, String what) {
        assertThat(answer.code()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err())
                .startsWith("study: " + what + " needs a SQLite file")
                .hasLineCount(1);
    }

    private void assertNoFileHasThePassword() throws IOException {
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(PASSWORD);
            }
        }
    }

    private Answer run(String... words) {
        Answer answer = execute(arguments(words));
        printed.append(answer.out()).append(answer.err());
        return answer;
    }

    private static Answer execute(List<String> words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = StudyCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
        return new Answer(code, out.toString(), err.toString());
    }

    private List<String> arguments(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--storage", url + "&password=" + PASSWORD));
        arguments.addAll(List.of("--results", folder.resolve("results").toString()));
        return arguments;
    }

    private static String schema() {
        return url.substring(url.lastIndexOf('=') + 1);
    }

    private static List<Trial> trials() {
        try (TrialStore store = open()) {
            return store.history(1).trials();
        }
    }

    private static List<Worker> running() {
        try (TrialStore store = open()) {
            return store.attempts(1).stream()
                    .filter(attempt -> attempt.ended().isEmpty())
                    .map(Attempt::worker)
                    .toList();
        }
    }

    private static TrialStore open() {
        return JooqTrialStore.open(DatabaseAddress.of(url, PASSWORD), StoreEnvironment.system());
    }
}
