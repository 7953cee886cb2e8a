package lorasearch.cli;

import java.util.Locale;
import picocli.CommandLine.Option;

/** How a command prints its result. */
enum Format {
    TABLE,
    JSON,
    CSV;

    /** Returns the name that is typed and completed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The option that chooses a format. */
    static final class Options {
        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "table",
                description = "table for people, json or csv for programs (default: ${DEFAULT-VALUE}).")
        private Format format;

        Format get() {
            return format;
        }
    }
}
