package lorasearch.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = {
            "Print a script that lets bash and zsh complete commands and options.",
            "Put the example's line into ~/.bashrc, or into ~/.zshrc behind \"autoload -U compinit && compinit\"."
        },
        footerHeading = StudyCommand.EXAMPLES,
        footer = "  source <(study completion)")
final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine study = spec.root().commandLine();
        study.getOut().print(AutoComplete.bash(spec.root().name(), study));
        study.getOut().flush();
        return ExitCode.OK;
    }
}
