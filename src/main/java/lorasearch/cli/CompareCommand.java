package lorasearch.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lorasearch.app.Studies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        description = "Put several studies side by side on one HTML page.",
        footerHeading = StudyCommand.EXAMPLES,
        footer = "  study compare reviews reviews-bf16")
final class CompareCommand implements Callable<Integer> {

    @Parameters(arity = "2..*", paramLabel = "NAME", description = "The studies, at least two.")
    private List<String> names;

    @Mixin
    private PictureOptions pictures;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Studies studies = storage.open()) {
            Path page = studies.pages().compare(names, pictures.dark());
            spec.commandLine().getOut().println("Comparison: " + page.toAbsolutePath());
            spec.commandLine().getOut().flush();
        }
        return ExitCode.OK;
    }
}
