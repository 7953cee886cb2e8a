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
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.train.TinyTask;

/** A study on disk, named {@code colours}: a model of a few kilobytes, tables and a study file. */
public final class ColourStudy {

    private ColourStudy() {}

    /**
     * Writes all files of the study.
     *
     * @param sections what the study file says of training, search and run
     */
    public static void write(Path folder, String sections) throws IOException {
        TinyTask.write(Files.createDirectory(folder.resolve("model")));
        writeTable(folder.resolve("train.csv"), TinyTask.colours(200, 1));
        writeTable(folder.resolve("dev.csv"), TinyTask.colours(60, 2));
        Files.writeString(folder.resolve("study.yaml"), """
                name: colours
                data: {train: train.csv, dev: dev.csv}
                model: {base: model, max_tokens: 16, device: cpu}
                """ + sections);
    }

    /** Writes rows as a table with the columns text, red and blue. */
    static void writeTable(Path file, Dataset rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of("text,red,blue"));
        for (int row = 0; row < rows.size(); row++) {
            lines.add("%s,%d,%d".formatted(rows.texts().get(row), rows.has(row, 0) ? 1 : 0, rows.has(row, 1) ? 1 : 0));
        }
        Files.write(file, lines);
    }

    /** Creates the study of the study file in a folder, in a database beside it. */
    public static void create(Path folder) {
        run(folder, "create", "--config", folder.resolve("study.yaml").toString());
    }

    /** Runs a command that must end well on the study in a folder, and returns what it prints. */
    static String run(Path folder, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(run(folder, out, err, words)).as(err::toString).isZero();
        return out.toString();
    }

    /** Runs a command on the study in a folder, and returns its exit code. */
    static int run(Path folder, StringWriter out, StringWriter err, String... words) {
        return StudyCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments(folder, words).toArray(String[]::new));
    }

    /** Returns the words of a command with the options that say where the study of a folder lies. */
    public static List<String> arguments(Path folder, String... words) {
        List<String> arguments = new ArrayList<>(Arrays.asList(words));
        arguments.addAll(List.of(
                "--storage", folder.resolve("studies.db").toString(),
                "--results", folder.resolve("results").toString()));
        return arguments;
    }
}
