package lorasearch.objective.command;

import java.util.List;
import java.util.Map;

/**
 * What one line of a program's standard output means.
 *
 * <p>A line that is a JSON object with a key {@code value} or {@code values} speaks to the study; every other line is
 * log. A line that begins like such an object but cannot be understood is {@link Malformed}, because a report that goes
 * astray in silence would change what is pruned and what wins. JSON is read as programs write it: {@code NaN} and {@code
 * Infinity} in any spelling, {@code null} for NaN, and Python's quotes are understood.
 */
sealed interface OutputLine {

    /** A line for people. */
    record Log() implements OutputLine {}

    /**
     * An intermediate value: {@code {"step": 3, "value": 0.25, "f1": 0.5}}.
     *
     * @param step how far the program is; not negative
     * @param value the objective's value so far; may be NaN or infinite
     * @param metrics the further keys whose value is a finite number, in order
     */
    record Step(int step, double value, Map<String, Double> metrics) implements OutputLine {}

    /**
     * The objective's value at the end: {@code {"value": 0.25}}, or {@code {"values": [0.25, 17]}} for several
     * objectives.
     *
     * @param values one per objective, at least one; may be NaN or infinite
     * @param facts the further keys whose value is a finite number, in order
     */
    record Result(List<Double> values, Map<String, Double> facts) implements OutputLine {}

    /**
     * A line that was meant as a step or a result and is none.
     *
     * @param problem what is wrong with it: subject, value, rule
     */
    record Malformed(String problem) implements OutputLine {}
}
