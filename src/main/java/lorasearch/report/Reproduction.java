package lorasearch.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to run a study again, and what it ran on.
 *
 * @param command the line to type
 * @param seed the study's seed
 * @param facts value by name: fingerprints of data and model, versions, machine
 * @param definition the whole study definition as text; empty if there is none
 */
public record Reproduction(String command, long seed, Map<String, String> facts, String definition) {
    public Reproduction {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
