package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs in other languages, tuned from the command line: real child processes, a real database. */
@DisabledOnOs(OS.WINDOWS)
class ExternalStudyTest {

    private static final Path EXAMPLE = Path.of("studies", "examples", "descent.yaml");

    @TempDir
    Path folder;

    @Test
    void theShellScriptIsTunedWithPruning() throws IOException {
        Terminal study = new Terminal(folder);
        assertThat(study.run("create", "--config", EXAMPLE.toString()).out())
                .contains("Command \"sh descent.sh\"", "Program file", "Created study \"descent\"");
        assertThat(study.run("optimize").out()).contains("has all its trials");

        List<JsonObject> trials =
                objects(study.run("trials", "--format", "json").out());
        assertThat(trials).hasSize(20);
        assertThat(inState(trials, "pruned"))
                .isNotEmpty()
                .allSatisfy(trial -> assertThat(trial.get("step").getAsInt()).isLessThan(20));
        double smallest = inState(trials, "complete").stream()
                .mapToDouble(trial -> trial.get("value").getAsDouble())
                .min()
                .orElseThrow();
        JsonObject best = objects(study.run("best", "--format", "json").out()).get(0);
        assertThat(best.get("metric").getAsString()).isEqualTo("loss");
        assertThat(best.get("value").getAsDouble()).isEqualTo(smallest);
        assertThat(study.run("best").out())
                .contains("is the best of 20, loss", "Evaluated by: sh descent.sh", "learning_rate", "also reported")
                .doesNotContain("dev", "constant");
        assertThat(study.run("show", "--trial", "0").out())
                .contains("Reports of steps 1 to", "command.exit_code", "command.duration_seconds", "process ");
        assertThat(study.run("list", "--format", "csv").out()).contains("descent,loss,20,20,");

        assertThat(study.run("report").out()).contains("report.html");
        assertThat(Files.readString(folder.resolve("results/descent/report.html")))
                .contains("Optimisation history", "Learning curves", "descent.sh", "All trials")
                .doesNotContain("dev split", "threshold");
    }

    @Test
    void theBestTrialsFilesAreNamedWhereTheyAre() throws Exception {
        write("one.sh", "echo '{\"value\": 1}'");
        Terminal study = created("command: [sh, one.sh]");
        study.run("optimize", "--trials", "1");
        Path files = folder.resolve("results/outside/trials/00000").toAbsolutePath();
        assertThat(lastLine(study.run("best"))).isEqualTo("Files: " + files);
        Files.move(files, folder.resolve("elsewhere"));
        assertThat(lastLine(study.run("best"))).isEqualTo("Files: none (there is no folder %s)".formatted(files));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("studies.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE lorasearch_attempts SET host = 'otherbox'");
        }
        assertThat(lastLine(study.run("best"))).isEqualTo("Files: %s on the machine otherbox".formatted(files));
    }

    private static String lastLine(Terminal.Answer answer) {
        return answer.out().lines().reduce("", (earlier, last) -> last);
    }

    @Test
    void aChangedProgramIsRefused() throws IOException {
        Path script = write("one.sh", "echo '{\"value\": 1}'");
        Terminal study = created("command: [sh, one.sh]");
        assertThat(study.run("optimize", "--trials", "1").code()).isZero();
        Files.writeString(script, "echo '{\"value\": 2}'");
        Terminal.Answer refused = study.run("optimize", "--trials", "2");
        assertThat(refused.code()).isEqualTo(65);
        assertThat(refused.err()).contains("one.sh changed since study \"outside\" was created");
    }

    @Test
    void aFailingProgramStopsTheStudyAndSaysItsLastWords() throws IOException {
        write("bad.sh", "echo no such luck >&2; exit 3");
        Terminal study = created("command: [sh, bad.sh]");
        Terminal.Answer answer = study.run("optimize");
        assertThat(answer.code()).isEqualTo(75);
        assertThat(answer.out()).contains("2 trials failed in a row", "exit code 3", "no such luck");
    }

    @Test
    void aProgramThatTakesTooLongIsEnded() throws IOException {
        write("slow.sh", "echo '{\"step\": 1, \"value\": 1}'; exec sleep 600");
        Terminal study = created("command: [sh, slow.sh]\n  timeout: 1s\n  grace: 1s");
        assertThat(study.run("optimize", "--trials", "1").out()).contains("1 failed");
        assertThat(study.run("report").code()).isZero();
        assertThat(Files.readString(folder.resolve("results/outside/report.html")))
                .contains("did not end within its timeout");
    }

    @Test
    void aCommandThatIsMissingHasToBeToldOf() throws IOException {
        Terminal study = created("direction: maximize");
        Terminal.Answer answer = study.run("optimize");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("has no command to run", "study ask outside");
    }

    private Terminal created(String objective) throws IOException {
        write("study.yaml", """
                name: outside
                objective:
                  %s
                space:
                  rate: {float: [0, 1]}
                search: {sampler: random, trials: 3, max_consecutive_failures: 2}
                """.formatted(objective));
        Terminal study = new Terminal(folder);
        Terminal.Answer created =
                study.run("create", "--config", folder.resolve("study.yaml").toString());
        assertThat(created.err()).isEmpty();
        return study;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<JsonObject> inState(List<JsonObject> trials, String state) {
        return trials.stream()
                .filter(trial -> trial.get("state").getAsString().equals(state))
                .toList();
    }

    private static List<JsonObject> objects(String json) {
        JsonArray array = JsonParser.parseString(json).getAsJsonArray();
        return array.asList().stream().map(JsonElement::getAsJsonObject).toList();
    }
}
