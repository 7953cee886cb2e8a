package lorasearch.cli;

import lorasearch.app.StudyError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code study} with all its subcommands. */
@Command(
        name = "study",
        description = {
            "Search hyperparameters for LoRA fine-tuning, and believe the result.",
            "The usual way: create, optimize, best, report; then finalize and predict. On each: study COMMAND --help."
        },
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        subcommands = {
            CreateCommand.class,
            OptimizeCommand.class,
            BestCommand.class,
            TrialsCommand.class,
            ImportanceCommand.class,
            ReplayCommand.class,
            ReplicateCommand.class,
            ThresholdsCommand.class,
            FinalizeCommand.class,
            RetrainCommand.class,
            PredictCommand.class,
            ShowCommand.class,
            EnqueueCommand.class,
            AskCommand.class,
            TellCommand.class,
            MigrateCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            DashboardCommand.class,
            ListCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            ExcludeCommand.class,
            DeleteCommand.class,
            RecoverCommand.class,
            DoctorCommand.class,
            SampleCommand.class,
            ReferenceCommand.class,
            CompletionCommand.class,
            ManCommand.class,
            WorkerCommand.class
        },
        footerHeading = StudyCommand.EXIT_CODES,
        footer = {
            "  0    done",
            "  1    a replayed suggestion is different",
            "  2    the command line is wrong",
            "  65   a study file or a data file holds something impossible",
            "  66   a file, a model or a study does not exist",
            "  70   internal error (please report it)",
            "  71   Java was allowed too little memory; everything finished is kept",
            "  73   something cannot be created",
            "  74   reading or writing failed, or a server does not answer",
            "  75   stopped before the end; try again",
            "  130  interrupted (143: by SIGTERM); everything finished is kept"
        })
final class StudyCommand implements Runnable {

    /** Heads the examples at the end of a command's help. */
    static final String EXAMPLES = "%nExamples:%n";

    /** Heads the exit codes at the end of the help of {@code study} itself. */
    static final String EXIT_CODES = "%nExit codes:%n";

    @Spec
    private CommandSpec spec;

    /** Returns the whole command line, ready to execute. */
    static CommandLine commandLine() {
        return new CommandLine(new StudyCommand())
                .setExecutionStrategy(StudyCommand::run)
                .setExecutionExceptionHandler(new ErrorLines())
                .setParameterExceptionHandler(new ErrorLines())
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** The library hands exceptions on to be explained, but lets errors through. */
    private static int run(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (OutOfMemoryError shortage) {
            StudyError explained = StudyError.of(shortage);
            throw new ExecutionException(parsed.commandSpec().commandLine(), explained.getMessage(), explained);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command, such as \"study create\".");
    }
}
