package lorasearch.objective.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an external program is run.
 *
 * @param arguments the program and its fixed arguments, handed over as they are: no shell reads them
 * @param directory where the program runs; a relative path among the arguments is relative to it
 * @param passing how the program gets the point
 * @param environment variables beside those of this process; the names that begin with {@code LORASEARCH_} are ours
 * @param timeout how long one evaluation may take; positive, or empty for no limit
 * @param grace how long a program may take to end after it was asked to, before it is killed; not negative
 */
public record Command(
        List<String> arguments,
        Path directory,
        Passing passing,
        Map<String, String> environment,
        Optional<Duration> timeout,
        Duration grace) {

    /** The grace of a command that names none. */
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(10);

    /** How a program gets the parameters of a point. */
    public enum Passing {
        /** As arguments {@code --name=value} behind the fixed ones. */
        FLAGS,
        /** As environment variables {@code LORASEARCH_PARAM_NAME}. */
        VARIABLES,
        /** Both ways. */
        FLAGS_AND_VARIABLES
    }

    public Command {
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        if (arguments.isEmpty() || arguments.get(0).isBlank()) {
            throw new IllegalArgumentException("A command (%s) must begin with a program.".formatted(arguments));
        }
        for (String name : environment.keySet()) {
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.startsWith(Invocation.PREFIX)) {
                throw new IllegalArgumentException(
                        "Environment variable \"%s\" must have a name without \"=\" that does not begin with %s."
                                .formatted(name, Invocation.PREFIX));
            }
        }
        if (timeout.isPresent() && (timeout.get().isNegative() || timeout.get().isZero())) {
            throw new IllegalArgumentException("Timeout (%s) must be positive.".formatted(timeout.get()));
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("Grace (%s) must not be negative.".formatted(grace));
        }
    }

    /** Returns a command that gets the point both ways, without a time limit and with the default grace. */
    public static Command of(List<String> arguments, Path directory) {
        return new Command(
                arguments, directory, Passing.FLAGS_AND_VARIABLES, Map.of(), Optional.empty(), DEFAULT_GRACE);
    }

    /** Returns the program with its fixed arguments, as a person would type them. */
    @Override
    public String toString() {
        return String.join(" ", arguments);
    }
}
