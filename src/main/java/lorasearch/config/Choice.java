package lorasearch.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A strategy picked by name, with its options.
 *
 * @param name such as {@code tpe}
 * @param options option name to value, as written in the study file
 */
public record Choice(String name, Map<String, Object> options) {
    public Choice {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** Returns the options for reading; errors name the choice. */
    public Section section() {
        return new Section(name, "", options);
    }

    /** Returns a choice without options. */
    public static Choice of(String name) {
        return new Choice(name, Map.of());
    }
}
