package lorasearch.cli;

import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The trial a command is about: the best, unless another one is named. */
final class TrialChoice {

    @Option(names = "--trial", paramLabel = "N", description = "The trial's number (default: the best).")
    private Integer number;

    OptionalInt get() {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
