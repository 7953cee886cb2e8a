package lorasearch.metrics;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A reason to doubt that a trial's or a study's score means what it seems to.
 *
 * @param name what was found, short and stable, such as {@code constant_predictions}
 * @param reason one sentence for people, with the numbers that matter
 * @param numbers what it was concluded from, ordered by name
 */
public record Finding(String name, String reason, SortedMap<String, Double> numbers) {

    public Finding {
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    }

    /** Orders the numbers by name. */
    public Finding(String name, String reason, Map<String, Double> numbers) {
        this(name, reason, new TreeMap<>(numbers));
    }
}
