package lorasearch.finetune.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lorasearch.safetensors.StoredTensor;

/**
 * What one part of a training remembers. Immutable.
 *
 * @param tensors arrays by name
 * @param facts everything else by name, as text; numbers as Java writes them, which keeps every bit
 */
public record PartState(Map<String, StoredTensor> tensors, Map<String, String> facts) {

    public PartState {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** Returns a state without arrays. */
    public static PartState of(Map<String, ?> facts) {
        Map<String, String> texts = new LinkedHashMap<>();
        facts.forEach((name, fact) -> texts.put(name, String.valueOf(fact)));
        return new PartState(Map.of(), texts);
    }

    /** Returns an array. */
    public StoredTensor tensor(String name) {
        return required(tensors, name);
    }

    /** Returns the arrays whose names begin with a prefix, by the rest of their names. */
    public Map<String, StoredTensor> tensorsUnder(String prefix) {
        Map<String, StoredTensor> found = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), tensor);
            }
        });
        return found;
    }

    /** Returns a fact that is a text. */
    public String text(String name) {
        return required(facts, name);
    }

    /** Returns a fact that is a whole number. */
    public long whole(String name) {
        return Long.parseLong(text(name));
    }

    /** Returns a fact that is a number. */
    public double number(String name) {
        return Double.parseDouble(text(name));
    }

    private static <T> T required(Map<String, T> entries, String name) {
        T entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("State lacks \"%s\"; it has: %s.".formatted(name, entries.keySet()));
        }
        return entry;
    }
}
