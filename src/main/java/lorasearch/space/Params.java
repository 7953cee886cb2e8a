package lorasearch.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A point of a search space: parameter names and their external values, in the order they were suggested.
 *
 * @param values each value a {@link Double}, {@link Long}, {@link Boolean}, {@link String} or null; smaller number types
 *     are widened
 */
public record Params(Map<String, Object> values) {

    private static final Params EMPTY = new Params(Map.of());

    public Params {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> copy.put(name, normalized(value)));
        values = Collections.unmodifiableMap(copy);
    }

    /** Returns the point without any parameter. */
    public static Params empty() {
        return EMPTY;
    }

    /** Returns this point with one more parameter, or with another value for an existing one. */
    public Params with(String name, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(values);
        copy.put(name, value);
        return new Params(copy);
    }

    /** Returns whether this point has a value for the parameter. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Returns the parameters' names, in order. */
    public Set<String> names() {
        return values.keySet();
    }

    /**
     * Returns a parameter's value.
     *
     * @throws IllegalArgumentException if this point has no such parameter
     */
    public Object get(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException("There is no parameter \"%s\"; there are: %s."
                    .formatted(name, values.isEmpty() ? "none" : String.join(", ", names())));
        }
        return values.get(name);
    }

    /**
     * Returns a numeric parameter's value.
     *
     * @throws IllegalArgumentException if there is no such parameter or it is not a number
     */
    public double number(String name) {
        if (get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("Parameter \"%s\" (%s) must be a number.".formatted(name, get(name)));
    }

    /** Returns whether two external values are the same: 1 and 1.0 are, as in Python, and NaN is the same as NaN. */
    static boolean sameValue(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            double first = a.doubleValue();
            double second = b.doubleValue();
            return first == second || (Double.isNaN(first) && Double.isNaN(second));
        }
        return Objects.equals(left, right);
    }

    /** Returns a value in the form that {@link Params} keeps: whole numbers as Long, others as Double. */
    static Object normalized(Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        if (value == null
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof String) {
            return value;
        }
        throw new IllegalArgumentException("Value (%s) must be a number, a string, a boolean or null, not a %s."
                .formatted(value, value.getClass().getSimpleName()));
    }
}
