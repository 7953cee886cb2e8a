package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose space changes after some trials. */
class MigrateTest {

    private static final String STUDY = """
            name: moving
            objective: {direction: %s}
            space:
              rate: {float: [0, %s]}
              kind: {choices: %s}
            search: {trials: 9, sampler: random}
            """;

    @TempDir
    Path folder;

    private Terminal study;

    @BeforeEach
    void tryThreePoints() throws IOException {
        study = new Terminal(folder);
        study.run("create", "--config", file("minimize", "1", "[a, b]"));
        evaluate("0.25", "a");
        evaluate("0.75", "b");
        evaluate("0.5", "a");
    }

    @Test
    void aWiderSpaceKeepsAllTrials() throws IOException {
        assertThat(migrate(file("minimize", "2", "[a, b, c]")))
                .contains(
                        "rate is searched in another range",
                        "kind is searched in another range",
                        "3 of 3 trials stay usable as they are.",
                        "Study \"moving\" is changed.");
        evaluate("1.5", "c");
        assertThat(study.run("best", "--format", "csv").out()).contains("0.25");
    }

    @Test
    void aNarrowerSpaceSaysWhichTrialsAreOutsideAndWhy() throws IOException {
        assertThat(migrate(file("minimize", "0.6", "[a, c]")))
                .contains("2 of 3 trials stay usable as they are.")
                .containsPattern("1 +rate \\(0\\.75\\) is outside; kind \\(b\\) is outside");
    }

    @Test
    void aDryRunChangesNothing() throws IOException {
        String wider = file("minimize", "2", "[a, b]");
        assertThat(migrate(wider, "--dry-run")).contains("Nothing was changed");
        assertThat(study.run("enqueue", "--set", "rate=1.5").code()).isEqualTo(65);
        migrate(wider);
        assertThat(study.run("enqueue", "--set", "rate=1.5").code()).isZero();
        assertThat(migrate(wider)).contains("is defined so already");
    }

    @Test
    void valuesThatMeanSomethingElseNeedANewStudy() throws IOException {
        Terminal.Answer answer = study.run("migrate", "--config", file("maximize", "1", "[a, b]"));
        assertThat(answer.code()).isEqualTo(65);
        assertThat(answer.err()).contains("objective.directions differs", "create a new study for it");
    }

    private String migrate(String file, String... options) {
        String[] words = new String[3 + options.length];
        words[0] = "migrate";
        words[1] = "--config";
        words[2] = file;
        System.arraycopy(options, 0, words, 3, options.length);
        Terminal.Answer answer = study.run(words);
        assertThat(answer.code()).as(answer::err).isZero();
        return answer.out();
    }

    private void evaluate(String rate, String kind) {
        study.run("enqueue", "--set", "rate=" + rate, "--set", "kind=" + kind);
        String asked = study.run("ask").out();
        String trial = asked.replaceAll("(?s)^\\{\"trial\": (\\d+),.*", "$1");
        assertThat(study.run("tell", "--trial", trial, "--value", rate).code()).isZero();
    }

    private String file(String direction, String high, String choices) throws IOException {
        return Files.writeString(folder.resolve("study.yaml"), STUDY.formatted(direction, high, choices))
                .toString();
    }
}
