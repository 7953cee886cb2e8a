package lorasearch.cli;

import picocli.CommandLine.Option;

/** How a command prints its result. */
enum Format {
    TABLE,
    JSON,
    CSV;

    /** The option that chooses a format. */
    static final class Options {
        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "table",
                description = "table (for people), json or csv (for programs). Default: ${DEFAULT-VALUE}.")
        private Format format;

        Format get() {
            return format;
        }
    }
}
