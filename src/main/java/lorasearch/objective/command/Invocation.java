package lorasearch.objective.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lorasearch.objective.Assignment;
import lorasearch.objective.command.Command.Passing;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;

/** Puts a point into the arguments and the environment of a program. */
final class Invocation {

    static final String PREFIX = "LORASEARCH_";
    private static final String PARAMETER_PREFIX = PREFIX + "PARAM_";

    private Invocation() {}

    /**
     * Checks that a program can tell the parameters of a space apart.
     *
     * @throws IllegalArgumentException if two of them would have the same environment variable
     */
    static void check(Command command, SearchSpace space) {
        if (command.passing() == Passing.FLAGS) {
            return;
        }
        Map<String, String> owners = new HashMap<>();
        for (String name : space.names()) {
            String other = owners.put(variable(name), name);
            if (other != null) {
                throw new IllegalArgumentException(
                        "Parameters \"%s\" and \"%s\" would share the variable %s; rename one, or pass flags only."
                                .formatted(other, name, variable(name)));
            }
        }
    }

    /** Returns the program to start for an assignment. */
    static ProcessBuilder of(Command command, Assignment assignment) {
        ProcessBuilder process = new ProcessBuilder(arguments(command, assignment.params()))
                .directory(command.directory().toFile());
        Map<String, String> environment = process.environment();
        withhold(environment);
        environment.putAll(command.environment());
        environment.put(PREFIX + "TRIAL", String.valueOf(assignment.trial()));
        environment.put(PREFIX + "SEED", String.valueOf(assignment.seed()));
        environment.put(
                PREFIX + "DIRECTORY", assignment.directory().toAbsolutePath().toString());
        if (command.passing() != Passing.FLAGS) {
            assignment.params().values().forEach((name, value) -> environment.put(variable(name), text(value)));
        }
        return process;
    }

    /** Takes away the variables of an enclosing trial, and what the launcher has told the C library for our own trainings. */
    static void withhold(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith(PARAMETER_PREFIX));
        environment.remove("GLIBC_TUNABLES", environment.remove(PREFIX + "TUNABLES"));
    }

    private static List<String> arguments(Command command, Params params) {
        List<String> arguments = new ArrayList<>(command.arguments());
        if (command.passing() != Passing.VARIABLES) {
            params.values().forEach((name, value) -> arguments.add("--" + name + "=" + text(value)));
        }
        return arguments;
    }

    /** Returns the variable of a parameter: its name in upper case, with all but letters and digits as underscores. */
    private static String variable(String parameter) {
        return PARAMETER_PREFIX + parameter.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** Writes numbers without an exponent, which not every program reads, and no choice as {@code null}. */
    private static String text(Object value) {
        if (value instanceof Double number && Double.isFinite(number)) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        return String.valueOf(value);
    }
}
