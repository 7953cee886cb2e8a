package lorasearch.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import lorasearch.app.Studies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = "Write a study's trials, or a backup of the database while it is in use.",
        footerHeading = StudyCommand.EXAMPLES,
        footer = {"  study export reviews --to trials.csv", "  study export --to backup.db"})
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private StudyName name;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE",
            description = "What is written: .csv (one line per trial), .json (everything about the trials), or .db "
                    + "(the whole database, all studies). Must not exist.")
    private Path file;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Studies studies = storage.open()) {
            studies.care().export(name.get(), file);
        }
        spec.commandLine().getOut().println("Wrote " + file.toAbsolutePath());
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
