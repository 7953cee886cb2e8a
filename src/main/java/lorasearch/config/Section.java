package lorasearch.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One mapping of a study file while it is read. Every key that is asked for counts as known; {@link #rejectOthers} then
 * finds the ones nobody asked for. Errors name the file and the dotted path of the key.
 */
public final class Section {

    private final String file;
    private final String path;
    private final Map<String, Object> entries;
    private final Set<String> known = new TreeSet<>();

    Section(String file, String path, Map<String, Object> entries) {
        this.file = file;
        this.path = path;
        this.entries = new LinkedHashMap<>(entries);
    }

    /** Returns whether the key has a value. */
    public boolean has(String key) {
        known.add(key);
        return entries.get(key) != null;
    }

    Object value(String key) {
        if (!has(key)) {
            throw missing(key);
        }
        return entries.get(key);
    }

    /** Returns the mapping under a key; an absent one is empty. */
    Section section(String key) {
        return has(key) ? asSection(key, entries.get(key)) : new Section(file, pathOf(key), Map.of());
    }

    /** Reads the mapping under a key, if it is there. */
    <T> Optional<T> optional(String key, Function<Section, T> reader) {
        return has(key) ? Optional.of(reader.apply(section(key))) : Optional.empty();
    }

    /** Returns a value of this section as a mapping. */
    Section asSection(String key, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw error(key, value, "must be a mapping of keys to values");
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, entry) -> copy.put(String.valueOf(name), entry));
        return new Section(file, pathOf(key), copy);
    }

    String text(String key) {
        Object value = value(key);
        if (!(value instanceof String text) || text.isBlank()) {
            throw error(key, value, "must be a text");
        }
        return text;
    }

    String text(String key, String absent) {
        return has(key) ? text(key) : absent;
    }

    /**
     * Returns a whole number.
     *
     * @param absent the value if the key is absent
     * @param least the smallest legal value
     */
    public long integer(String key, long absent, long least) {
        if (!has(key)) {
            return absent;
        }
        Object value = value(key);
        if (!(value instanceof Integer || value instanceof Long) || ((Number) value).longValue() < least) {
            throw error(key, value, "must be a whole number of at least " + least);
        }
        return ((Number) value).longValue();
    }

    /** Returns a number, or {@code absent} if the key is. */
    public double number(String key, double absent) {
        return has(key) ? asNumber(key, value(key)) : absent;
    }

    double asNumber(String key, Object value) {
        if (!(value instanceof Number number) || Double.isNaN(number.doubleValue())) {
            throw error(key, value, "must be a number");
        }
        return number.doubleValue();
    }

    /** Returns true or false, or {@code absent} if the key is. */
    public boolean flag(String key, boolean absent) {
        if (!has(key)) {
            return absent;
        }
        if (!(value(key) instanceof Boolean flag)) {
            throw error(key, value(key), "must be true or false");
        }
        return flag;
    }

    /** Returns a duration. */
    Duration duration(String key) {
        String text = String.valueOf(value(key));
        return Durations.parse(text).orElseThrow(() -> error(key, text, "must be a duration such as 90s, 30m or 2h"));
    }

    List<Object> list(String key) {
        Object value = value(key);
        if (!(value instanceof List<?> list)) {
            throw error(key, value, "must be a list");
        }
        return new ArrayList<>(list);
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object entry : list(key)) {
            if (!(entry instanceof String text) || text.isBlank()) {
                throw error(key, entry, "must be a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    /** Returns one of a few words, or {@code absent} if the key is. */
    public String oneOf(String key, String absent, List<String> words) {
        String word = text(key, absent);
        if (!words.contains(word)) {
            throw error(key, word, "must be one of " + String.join(", ", words) + "." + Nearest.hint(word, words));
        }
        return word;
    }

    /** Returns all keys of this section, for sections whose keys are names that the user chose. */
    Set<String> keys() {
        known.addAll(entries.keySet());
        return entries.keySet();
    }

    /**
     * Ends the reading of this section.
     *
     * @throws ConfigException if it has a key that nobody asked for
     */
    public void rejectOthers() {
        for (String key : entries.keySet()) {
            if (!known.contains(key)) {
                throw new ConfigException("%s: unknown key \"%s\"; known here: %s.%s"
                        .formatted(file, pathOf(key), String.join(", ", known), Nearest.hint(key, known)));
            }
        }
    }

    ConfigException missing(String key) {
        return new ConfigException("%s: \"%s\" is missing.".formatted(file, pathOf(key)));
    }

    ConfigException error(String key, Object value, String rule) {
        return new ConfigException(
                "%s: %s (%s) %s%s".formatted(file, pathOf(key), value, rule, endsSentence(rule) ? "" : "."));
    }

    /** Returns the error that says something about this section as a whole. */
    public ConfigException error(String message) {
        return new ConfigException("%s: %s%s".formatted(file, path.isEmpty() ? "" : path + ": ", message));
    }

    private static boolean endsSentence(String rule) {
        return rule.endsWith(".") || rule.endsWith("?");
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
