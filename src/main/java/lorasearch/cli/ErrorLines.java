package lorasearch.cli;

import java.io.PrintWriter;
import lorasearch.app.StudyError;
import lorasearch.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

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
        err.println("study: " + oneLine(error.getMessage()) + " See \""
                + command.getCommandSpec().qualifiedName() + " --help\".");
        err.flush();
        return ExitCode.USAGE;
    }

    /** Control characters could move the cursor or hide text; names in messages come from files. */
    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
    }
}
