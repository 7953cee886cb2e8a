package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lorasearch.cli.Terminal.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion script and the manual pages, given to the programs that they are for. */
class ShellSupportTest {

    @TempDir
    private Path folder;

    @Test
    void theCompletionScriptIsBash() throws Exception {
        assertThat(run("bash", "-n", script().toString())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "study opt, optimize",
        "study finalize --fo, --folds",
        "study best --format '', table json csv",
        "study wor, ''",
    })
    void aLineIsCompleted(String line, String expected) throws Exception {
        List<String> words = List.of(line.replace("''", "").split(" ", -1));
        String given = "compopt() { :; }; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_study; echo ${COMPREPLY[@]}"
                .formatted(quoted(words), words.size() - 1);
        assertThat(run("bash", "-c", "source " + script() + "; " + given).strip())
                .isEqualTo(expected);
    }

    @Test
    void everyCommandHasAManualPageWithItsOptions() throws IOException {
        writePages();
        assertThat(folder.resolve("man1/study.1"))
                .content()
                .contains("study\\-optimize(1)")
                .doesNotContain("study\\-worker");
        assertThat(HelpTest.commands()).allSatisfy(command -> {
            String page = Files.readString(folder.resolve("man1/study-%s.1".formatted(command.getName())));
            assertThat(command.getPayload().options())
                    .allSatisfy(option ->
                            assertThat(page).contains(option.longestName().replace("-", "\\-")));
            assertThat(page).contains(".SH EXAMPLES");
        });
    }

    @Test
    void theManualPagesAreInTheLanguageOfManualPages() throws Exception {
        assumeThat(exists("groff")).isTrue();
        writePages();
        try (Stream<Path> pages = Files.list(folder.resolve("man1"))) {
            for (Path page : pages.toList()) {
                assertThat(run("groff", "-man", "-Tutf8", "-ww", "-z", page.toString()))
                        .as(page.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Answer answer = execute("man", "--to", file.toString());
        assertThat(answer.code()).isEqualTo(73);
        assertThat(answer.err()).contains(file.toString());
    }

    private void writePages() {
        assertThat(execute("man", "--to", folder.toString()).code()).isZero();
    }

    private Path script() throws IOException {
        return Files.writeString(
                folder.resolve("study.bash"), execute("completion").out());
    }

    private static Answer execute(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = StudyCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
        return new Answer(code, out.toString(), err.toString());
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }

    private static boolean exists(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** Runs a program to its end and returns what it said, errors included. */
    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
