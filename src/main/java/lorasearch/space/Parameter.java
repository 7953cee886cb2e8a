package lorasearch.space;

import java.util.Optional;

/**
 * One named dimension of a search space.
 *
 * @param name the name under which objectives and reports see it
 * @param distribution its allowed values
 * @param condition when it exists, or empty if it always does
 */
public record Parameter(String name, Distribution distribution, Optional<Condition> condition) {

    public Parameter {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A parameter needs a name.");
        }
    }

    /** Returns a parameter that exists at every point. */
    public static Parameter of(String name, Distribution distribution) {
        return new Parameter(name, distribution, Optional.empty());
    }

    /** Returns whether this parameter exists at a point, judging by the values of earlier parameters. */
    public boolean existsAt(Params params) {
        return condition.isEmpty() || condition.get().holds(params);
    }
}
