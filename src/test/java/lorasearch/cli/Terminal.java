package lorasearch.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs commands on the database and the results of one folder, as a user at a terminal would. */
final class Terminal {

    private final Path folder;

    Terminal(Path folder) {
        this.folder = folder;
    }

    /**
     * What a command answered.
     *
     * @param code its exit code
     * @param out its standard output
     * @param err its standard error
     */
    record Answer(int code, String out, String err) {}

    /** Runs {@code study WORDS…}. */
    Answer run(String... words) {
        List<String> arguments = new ArrayList<>(Arrays.asList(words));
        arguments.addAll(List.of(
                "--storage", folder.resolve("studies.db").toString(),
                "--results", folder.resolve("results").toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = StudyCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
        return new Answer(code, out.toString(), err.toString());
    }
}
