package lorasearch.cli;

import java.io.PrintWriter;
import java.util.List;
import lorasearch.app.StudyError;
import lorasearch.config.ConfigException;
import lorasearch.config.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what went wrong, with a stack trace only on request, and picks the exit code. */
final class ErrorLines implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        boolean verbose = parsed.expandedArgs().contains(StorageOptions.VERBOSE);
        PrintWriter err = command.getErr();
        int code;
        if (error instanceof StudyError known) {
            code = ExitCode.of(known.kind());
            err.println("study: " + oneLine(known.getMessage()));
        } else if (error instanceof ConfigException) {
            code = ExitCode.BAD_DATA;
            err.println("study: " + oneLine(error.getMessage()));
        } else {
            code = ExitCode.INTERNAL;
            err.println("study: internal error: " + oneLine(String.valueOf(error))
                    + (verbose ? "" : " (run again with --verbose for the details, and please report it)"));
        }
        if (verbose) {
            error.printStackTrace(err);
        }
        err.flush();
        return code;
    }

    @Override
    public int handleParseException(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("study: " + sentence(oneLine(error.getMessage())) + meant(error) + " See \""
                + command.getCommandSpec().qualifiedName() + " --help\".");
        err.flush();
        return ExitCode.USAGE;
    }

    /** Names the command that a misspelt one is near to. */
    private static String meant(ParameterException error) {
        CommandLine command = error.getCommandLine();
        if (!(error instanceof UnmatchedArgumentException unmatched) || command.getParent() != null) {
            return "";
        }
        List<String> known = command.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(spec -> !spec.usageMessage().hidden())
                .map(CommandSpec::name)
                .toList();
        return Nearest.hint(unmatched.getUnmatched().get(0), known);
    }

    /** The parser's own messages begin with a word that says nothing, and lack a full stop. */
    private static String sentence(String message) {
        String text = message.startsWith("Error: ") ? message.substring("Error: ".length()) : message;
        return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }

    /** Control characters could move the cursor or hide text; names in messages come from files. */
    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
    }
}
