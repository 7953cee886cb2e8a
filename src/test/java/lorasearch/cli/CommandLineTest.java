package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a user sees when something is wrong: one line on the error stream and the documented exit code. */
class CommandLineTest {

    private static final String GOOD_ROWS = "text,ad,rant\nbuy now,1,0\nawful,0,1\nfine,0,0\ngood,1,1\n";

    @TempDir
    private Path folder;

    private record Answer(int code, String out, String err) {}

    @Test
    void aStudyThatDoesNotExist() throws IOException {
        Answer answer = run("best", "nothing");
        assertThat(answer.code()).isEqualTo(66);
        assertThat(oneLine(answer)).contains("There is no database").contains("create a study first");
    }

    @Test
    void aNegativeNumberOfTrials() throws IOException {
        assertRefused(
                2,
                "--trials (-1) must be at least 1. See \"study optimize --help\".",
                run("optimize", "--trials", "-1"));
    }

    @Test
    void aTotalAndFurtherTrialsAtOnce() throws IOException {
        assertThat(run("optimize", "--trials", "3", "--more", "1").code()).isEqualTo(2);
    }

    @Test
    void aTimeThatIsNone() throws IOException {
        assertRefused(
                2,
                "--timeout (soon) must be a duration such as 90s, 30m or 2h. See \"study optimize --help\".",
                run("optimize", "--timeout", "soon"));
    }

    @Test
    void anUnknownCommand() throws IOException {
        Answer answer = run("optimise");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err())
                .startsWith("study: Unmatched argument")
                .contains("optimise'. Did you mean \"optimize\"? See \"study --help\".");
    }

    @Test
    void aStudyFileThatDoesNotExist() throws IOException {
        Answer answer = run("create", "--config", folder.resolve("none.yaml").toString());
        assertThat(answer.code()).isEqualTo(66);
        assertThat(answer.err()).contains("none.yaml does not exist; name one with --config.");
    }

    @Test
    void aFolderInPlaceOfAStudyFile() throws IOException {
        assertRefused(
                65, folder + " is a folder; name the study file in it.", run("create", "--config", folder.toString()));
    }

    @Test
    void anUnknownKeyInTheStudyFile() throws IOException {
        Answer answer = create(GOOD_ROWS, "training: {lora_rnk: 4}");
        assertThat(answer.code()).isEqualTo(65);
        assertThat(oneLine(answer)).contains("unknown key \"lora_rnk\"").endsWith("Did you mean \"lora_rank\"?");
    }

    @Test
    void anUnknownSamplerPrunerOrMetric() throws IOException {
        assertThat(oneLine(create(GOOD_ROWS, "search: {sampler: tpu}"))).contains("Did you mean \"tpe\"?");
        assertThat(oneLine(create(GOOD_ROWS, "search: {pruner: {name: median, startup: 3}}")))
                .contains("unknown key \"startup\"");
        assertThat(oneLine(create(GOOD_ROWS, "search: {metric: macro_f2}"))).contains("\"macro_f2\"");
    }

    @Test
    void aMissingLabelColumn() throws IOException {
        Answer answer = create("text,ad\nbuy now,1\nfine,0\n", "");
        assertThat(answer.code()).isEqualTo(65);
        assertThat(oneLine(answer)).contains("train.csv").contains("rant").contains("ad");
    }

    @Test
    void anEmptyTable() throws IOException {
        Answer answer = create("", "");
        assertThat(answer.code()).isEqualTo(65);
        assertThat(oneLine(answer)).contains("train.csv");
    }

    @Test
    void aLabelWithASingleClass() throws IOException {
        Answer answer = create("text,ad,rant\nbuy now,1,0\nawful,0,0\nfine,0,0\ngood,1,0\n", "");
        assertThat(answer.code()).isEqualTo(65);
        assertThat(oneLine(answer)).contains("\"rant\"").contains("none of the 4 training rows");
    }

    @Test
    void aTableThatDoesNotExist() throws IOException {
        Path file = Files.writeString(
                folder.resolve("study.yaml"), "name: s\ndata: {train: nowhere.csv, dev: nowhere.csv}\n");
        Answer answer = run("create", "--config", file.toString());
        assertThat(answer.code()).isEqualTo(66);
        assertThat(oneLine(answer)).contains("nowhere.csv");
    }

    @Test
    void aModelDirectoryThatDoesNotExist() throws IOException {
        Answer answer = create(GOOD_ROWS, "model: {base: no/such/model}");
        assertThat(answer.code()).isEqualTo(66);
        assertThat(oneLine(answer)).contains("no/such/model");
    }

    @Test
    void aModelDirectoryThatCannotBeRead() throws IOException {
        Path model = Files.createDirectory(folder.resolve("model"));
        Files.writeString(model.resolve("config.json"), "{\"model_type\": ");
        Answer answer = create(GOOD_ROWS, "model: {base: model}");
        assertThat(answer.code()).isEqualTo(65);
        assertThat(oneLine(answer)).contains("config.json");
    }

    @Test
    void aRefusedStudyLeavesNothingBehind() throws IOException {
        create(GOOD_ROWS, "training: {lora_rnk: 4}");
        assertThat(run("list", "--format", "json").out().strip()).isEqualTo("[]");
    }

    @Test
    void helpAndVersionSucceed() throws IOException {
        assertThat(run("--help").code()).isZero();
        assertThat(run("--help").out()).contains("optimize", "Exit codes", "65");
        assertThat(run("--version").out()).startsWith("LoraSearch");
    }

    private Answer create(String table, String section) throws IOException {
        Files.writeString(folder.resolve("train.csv"), table);
        Path file = folder.resolve("study.yaml");
        Files.writeString(
                file, "name: s\ndata: {train: train.csv, dev: train.csv, labels: [ad, rant]}\n" + section + "\n");
        return run("create", "--config", file.toString());
    }

    private Answer run(String... words) throws IOException {
        List<String> arguments = new ArrayList<>(Arrays.asList(words));
        if (!words[0].startsWith("--") && !words[0].equals("optimise")) {
            arguments.addAll(List.of(
                    "--storage", folder.resolve("studies.db").toString(),
                    "--results", folder.resolve("results").toString()));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                StudyCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = command.execute(arguments.toArray(String[]::new));
        return new Answer(code, out.toString(), err.toString());
    }

    private static void assertRefused(int code, String message, Answer answer) {
        assertThat(answer.code()).isEqualTo(code);
        assertThat(oneLine(answer)).isEqualTo("study: " + message);
    }

    private static String oneLine(Answer answer) {
        assertThat(answer.err().strip()).doesNotContain("\n").doesNotContain("\tat ");
        return answer.err().strip();
    }
}
