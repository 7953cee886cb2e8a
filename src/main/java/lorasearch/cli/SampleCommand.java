package lorasearch.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import lorasearch.app.SampleTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "sample",
        description = {
            "Write a CSV table of generated reviews, to try things out with.",
            "Scores on generated rows show that a study runs, not that a model is good."
        },
        footerHeading = "%nExample:%n",
        footer = "  study sample --rows 1200 --to reviews.csv")
final class SampleCommand implements Callable<Integer> {

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "The table. Must not exist.")
    private Path file;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1200",
            description = "How many rows, from 100 to 100,000 (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What decides the rows (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SampleTable.write(rows, seed, file);
        spec.commandLine().getOut().println("Wrote " + file.toAbsolutePath());
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
