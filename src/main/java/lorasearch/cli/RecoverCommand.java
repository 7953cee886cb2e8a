package lorasearch.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import lorasearch.app.Studies;
import lorasearch.app.StudyCare;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "recover",
        description = {"Save what can be read of a damaged database into a new one.", "The damaged one stays as it is."
        },
        footerHeading = StudyCommand.EXAMPLES,
        footer = "  study recover --storage damaged.db --to saved.db")
final class RecoverCommand implements Callable<Integer> {

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "The new database. Must not exist.")
    private Path file;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Studies studies = storage.open()) {
            StudyCare.Recovered recovered = studies.care().recover(file);
            out.printf("Saved %,d rows in %s%n", recovered.rows(), file.toAbsolutePath());
            recovered.unreadable().forEach((table, rows) -> out.printf("Lost: %,d rows of %s%n", rows, table));
            if (recovered.failedTrials() > 0) {
                out.printf(
                        "%d trials lost what they can be compared by and are failed now.%n", recovered.failedTrials());
            }
            out.println(
                    "Next: look at it with \"study list --storage " + file + "\", then put it in the old one's place.");
            out.flush();
        }
        return ExitCode.OK;
    }
}
