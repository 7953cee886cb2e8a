package lorasearch.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import lorasearch.app.Studies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "delete",
        description = "Delete a study and its trials; its reports and models stay.",
        footerHeading = StudyCommand.EXAMPLES,
        footer = "  study delete reviews")
final class DeleteCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NAME", description = "The study; always to be named.")
    private String name;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Studies studies = storage.open()) {
            Path files = studies.care().delete(name);
            spec.commandLine()
                    .getOut()
                    .printf("Deleted study \"%s\". Its reports and models, if any, are still in %s%n", name, files);
            spec.commandLine().getOut().flush();
        }
        return ExitCode.OK;
    }
}
