package lorasearch.cli;

import java.util.concurrent.Callable;
import lorasearch.app.StudyFileReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "reference",
        description = "Print every key of a study file with its values, default and meaning, as Markdown.",
        footerHeading = StudyCommand.EXAMPLES,
        footer = "  study reference | less")
final class ReferenceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(StudyFileReference.markdown());
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
