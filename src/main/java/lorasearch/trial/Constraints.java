package lorasearch.trial;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lorasearch.space.PythonJson;

/**
 * Reads the constraints that an objective recorded with a trial: numbers that must not be positive.
 *
 * <p>Optuna keeps them as system attributes: one attribute {@code constraints} with a list of numbers, or one attribute
 * {@code constraints:<name>} for each.
 */
public final class Constraints {

    private static final String LIST = "constraints";
    private static final String NAMED = "constraints:";

    private Constraints() {}

    /**
     * Returns by how much a trial violates its constraints: the sum of those that are positive, 0 for a feasible trial.
     *
     * @return empty if the trial has no constraints
     * @throws IllegalArgumentException if an attribute that should hold constraints does not
     */
    public static OptionalDouble violation(Trial trial) {
        double sum = 0;
        boolean any = false;
        for (Map.Entry<String, String> attribute : trial.systemAttributes().entrySet()) {
            boolean named = attribute.getKey().startsWith(NAMED);
            if (!named && !attribute.getKey().equals(LIST)) {
                continue;
            }
            Object value = PythonJson.read(attribute.getValue());
            for (Object constraint : named ? List.of(value) : asList(trial, value)) {
                sum += Math.max(0, number(trial, constraint));
            }
            any = true;
        }
        return any ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    private static List<?> asList(Trial trial, Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(
                "Constraints of trial %d (%s) must be a list of numbers.".formatted(trial.number(), value));
    }

    private static double number(Trial trial, Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(
                "Constraint of trial %d (%s) must be a number.".formatted(trial.number(), value));
    }
}
