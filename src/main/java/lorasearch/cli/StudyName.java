package lorasearch.cli;

import java.util.Optional;
import picocli.CommandLine.Parameters;

/** The study a command is about; may be left out when there is only one. */
final class StudyName {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The study; not needed if there is only one.")
    private String name;

    Optional<String> get() {
        return Optional.ofNullable(name);
    }
}
