package lorasearch.finetune.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lorasearch.safetensors.SafetensorsFile;
import lorasearch.safetensors.SafetensorsWriter;
import lorasearch.safetensors.StoredTensor;

/**
 * The state of a training in one safetensors file: arrays as {@code part/name}, facts under the same names in the header's
 * texts, and beside them the identity of the training, which says whose state it is.
 */
public final class StateFile {

    private static final String IDENTITY = "identity";
    private static final char SEPARATOR = '/';

    private StateFile() {}

    /**
     * Writes a state; a reader sees all of it or none of it, even after a power failure.
     *
     * @param identity everything that two trainings must have in common for one to go on from the state of the other
     * @param parts by name; names without a slash
     */
    public static void write(Path file, String identity, Map<String, PartState> parts) throws IOException {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(IDENTITY, identity);
        parts.forEach((part, state) -> {
            state.tensors().forEach((name, tensor) -> tensors.put(part + SEPARATOR + name, tensor));
            state.facts().forEach((name, fact) -> facts.put(part + SEPARATOR + name, fact));
        });
        SafetensorsWriter.write(file, tensors, facts);
    }

    /**
     * Reads a state.
     *
     * @return its parts by name; empty if it is the state of another training
     * @throws IOException if the file cannot be read or is malformed
     */
    public static Optional<Map<String, PartState>> read(Path file, String identity) throws IOException {
        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            if (!identity.equals(opened.metadata().get(IDENTITY))) {
                return Optional.empty();
            }
            Map<String, Map<String, StoredTensor>> tensors = new LinkedHashMap<>();
            Map<String, Map<String, String>> facts = new LinkedHashMap<>();
            for (String name : opened.names()) {
                within(tensors, name).put(nameOf(name), opened.read(name));
            }
            opened.metadata().forEach((name, fact) -> within(facts, name).put(nameOf(name), fact));
            Map<String, PartState> parts = new LinkedHashMap<>();
            facts.forEach((part, texts) -> parts.put(part, new PartState(tensors.getOrDefault(part, Map.of()), texts)));
            tensors.forEach((part, arrays) -> parts.putIfAbsent(part, new PartState(arrays, Map.of())));
            return Optional.of(parts);
        }
    }

    private static <T> Map<String, T> within(Map<String, Map<String, T>> parts, String name) {
        String part = name.substring(0, Math.max(0, name.indexOf(SEPARATOR)));
        return parts.computeIfAbsent(part, absent -> new LinkedHashMap<>());
    }

    private static String nameOf(String name) {
        return name.substring(name.indexOf(SEPARATOR) + 1);
    }
}
