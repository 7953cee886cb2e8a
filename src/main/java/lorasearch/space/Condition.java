package lorasearch.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * When a parameter exists: only at points where another parameter has one of the given values.
 *
 * @param parent the name of the other parameter, which comes earlier in the space
 * @param values the parent's external values under which the parameter exists; at least one
 */
public record Condition(String parent, List<Object> values) {

    public Condition {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Condition on \"%s\" must name at least one value.".formatted(parent));
        }
        List<Object> copy = new ArrayList<>();
        for (Object value : values) {
            copy.add(Params.normalized(value));
        }
        values = Collections.unmodifiableList(copy);
    }

    /** Returns whether the condition holds at a point; it does not where the parent itself does not exist. */
    public boolean holds(Params params) {
        if (!params.has(parent)) {
            return false;
        }
        Object actual = params.get(parent);
        return values.stream().anyMatch(value -> Params.sameValue(value, actual));
    }
}
