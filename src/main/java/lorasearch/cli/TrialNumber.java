package lorasearch.cli;

import picocli.CommandLine.Option;

/** The trial a command is about; must be named. */
final class TrialNumber {

    @Option(names = "--trial", paramLabel = "N", required = true, description = "The trial's number.")
    private int number;

    int get() {
        return number;
    }
}
