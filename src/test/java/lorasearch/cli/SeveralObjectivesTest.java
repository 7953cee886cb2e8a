package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Studies with several objectives from the command line. */
@DisabledOnOs(OS.WINDOWS)
class SeveralObjectivesTest {

    @TempDir
    Path folder;

    @Test
    void theTrialsThatNoneBeatsAreBest() throws IOException {
        Files.writeString(
                folder.resolve("two.sh"), "echo \"{\\\"values\\\": [$LORASEARCH_PARAM_X, $LORASEARCH_PARAM_Y]}\"");
        Terminal study = new Terminal(folder);
        create(study, """
                name: two
                objective: {command: [sh, two.sh], directions: {cost: minimize, gain: maximize}}
                space: {x: {int: [0, 2]}, y: {int: [0, 2]}}
                search: {sampler: grid, trials: 9}
                """);
        assertThat(study.run("optimize").out()).contains("9 complete");

        List<JsonObject> ranked = objects(study.run("best", "--format", "json").out());
        assertThat(ranked).hasSize(9);
        // The point (x, y) is beaten by all with a smaller cost and a larger gain: its rank is the larger way to (0,
        // 2).
        assertThat(ranked)
                .allSatisfy(trial -> assertThat(trial.get("rank").getAsInt())
                        .isEqualTo(
                                trial.get("x").getAsInt() + 2 - trial.get("y").getAsInt()));
        assertThat(study.run("best").out())
                .contains("1 of 9 trials are not beaten in all of cost (minimize) and gain (maximize).", "Hypervolume")
                .containsPattern("(?m)^ +\\d +0 +0 +2 +0 +2$");
        assertThat(study.run("list").out()).contains("cost, gain");
        assertThat(study.run("trials").out()).contains("cost", "gain");
        assertThat(study.run("show", "--trial", "0").out()).contains("cost ", "gain ");

        assertThat(study.run("report").code()).isZero();
        assertThat(Files.readString(folder.resolve("results/two/report.html")))
                .contains("1 trial of 9 complete are not beaten", "about the first objective, cost");
        assertThat(Files.readAllLines(folder.resolve("results/two/front.csv")))
                .hasSize(10)
                .first()
                .isEqualTo("trial,rank,cost,gain");
    }

    @Test
    void aProgramThatEndsWithTheWrongNumberOfValuesFails() throws IOException {
        Files.writeString(folder.resolve("one.sh"), "echo '{\"value\": 1}'");
        Terminal study = new Terminal(folder);
        create(study, """
                name: two
                objective: {command: [sh, one.sh], directions: [minimize, minimize]}
                space: {x: {int: [0, 2]}}
                search: {sampler: random, trials: 2, max_consecutive_failures: 1}
                """);
        assertThat(study.run("optimize").out()).contains("ended with 1 values [1.0]; the study has 2");
    }

    @Test
    void thePythonExampleHasAFront() throws IOException {
        assumeTrue(hasPython(), "python3 is not installed");
        Terminal study = new Terminal(folder);
        assertThat(study.run("create", "--config", "studies/examples/classifier.yaml")
                        .err())
                .isEmpty();
        assertThat(study.run("optimize", "--trials", "4").out()).contains("4 complete");
        assertThat(study.run("best").out()).contains("loss (minimize) and weights (minimize)");
    }

    private void create(Terminal study, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("study.yaml"), text);
        assertThat(study.run("create", "--config", file.toString()).err()).isEmpty();
    }

    private static boolean hasPython() {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException | InterruptedException missing) {
            return false;
        }
    }

    private static List<JsonObject> objects(String json) {
        return JsonParser.parseString(json).getAsJsonArray().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
