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
        name = "report",
        description = "Write the study's report: one HTML page, with its pictures and tables beside it.",
        footerHeading = StudyCommand.EXAMPLES,
        footer = "  study report reviews --dark")
final class ReportCommand implements Callable<Integer> {

    @Mixin
    private StudyName name;

    @Mixin
    private PictureOptions pictures;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Show the texts of N dev examples that the best trial gets wrong (default: ${DEFAULT-VALUE}, as texts may be private).")
    private int examples;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Studies studies = storage.open()) {
            Path page = studies.pages().report(name.get(), pictures.dark(), examples);
            spec.commandLine().getOut().println("Report: " + page.toAbsolutePath());
            spec.commandLine().getOut().flush();
        }
        return ExitCode.OK;
    }
}
