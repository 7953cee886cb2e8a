package lorasearch.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lorasearch.objective.command.AccessTokens;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A study file: YAML 1.2 as written by a person, or the JSON form that is kept with a study (which is YAML as well).
 * Relative paths in it are relative to the file's own folder.
 */
public final class StudyFile {

    private static final int MAX_BYTES = 1 << 20;
    private static final List<String> PATH_KEYS =
            List.of("data.train", "data.dev", "data.test", "model.base", "objective.directory");

    private final String name;
    private final Path folder;
    private final Map<String, Object> tree;

    private StudyFile(String name, Path folder, Map<String, Object> tree) {
        this.name = name;
        this.folder = folder;
        this.tree = tree;
    }

    /**
     * Reads a file's text; its meaning is checked by {@link #definition}.
     *
     * @throws NoSuchFileException if there is no such file
     * @throws IOException if it cannot be read
     * @throws ConfigException if it is not YAML, or contains something that looks like an access token
     */
    public static StudyFile read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new ConfigException("%s is a folder; name the study file in it.".formatted(file));
        }
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new ConfigException("%s: a study file must be smaller than %d bytes.".formatted(file, MAX_BYTES));
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return parse(file.toString(), file.toAbsolutePath().getParent(), text);
    }

    /**
     * Reads the text of a study file.
     *
     * @param name what to call it in errors
     * @param folder what its relative paths are relative to
     * @param text YAML or JSON
     */
    public static StudyFile parse(String name, Path folder, String text) {
        if (AccessTokens.WHOLE.matcher(text).find()) {
            throw new ConfigException(
                    "%s: contains something that looks like an access token; remove it, studies are stored as they are."
                            .formatted(name));
        }
        Object loaded = load(name, text);
        Section root = new Section(name, "", Map.of());
        if (!(loaded instanceof Map<?, ?> map)) {
            throw root.error(
                    "must be a mapping with the sections data, model, training and search, or objective, space and search.");
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        map.forEach((key, value) -> tree.put(String.valueOf(key), value));
        return new StudyFile(name, folder, tree);
    }

    /**
     * Returns this file with some values replaced.
     *
     * @param assignments each {@code section.key=value}, the value in YAML; paths are relative to {@code from}
     * @param from the folder that paths in the assignments are relative to
     */
    public StudyFile with(List<String> assignments, Path from) {
        Map<String, Object> changed = new LinkedHashMap<>(tree);
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new ConfigException("--set (%s) must look like section.key=value, such as training.epochs=2."
                        .formatted(assignment));
            }
            String key = assignment.substring(0, equals);
            Object value = load("--set " + key, assignment.substring(equals + 1));
            set(changed, List.of(key.split("\\.")), isPath(key, value) ? resolve(from, (String) value) : value);
        }
        return new StudyFile(name, folder, changed);
    }

    /**
     * Returns what the file defines, wholly checked.
     *
     * @throws ConfigException naming the first key that is unknown, missing or has an impossible value
     */
    public StudyDefinition definition() {
        return new DefinitionReader(folder).read(new Section(name, "", tree));
    }

    /** Resolves a path of a study file; a model's short name stays as it is. */
    static String resolve(Path folder, String path) {
        return folder.resolve(path).normalize().toAbsolutePath().toString();
    }

    private static boolean isPath(String key, Object value) {
        return PATH_KEYS.contains(key) && value instanceof String text && !ModelSection.BUILT_IN.contains(text);
    }

    @SuppressWarnings("unchecked")
    private static void set(Map<String, Object> tree, List<String> path, Object value) {
        if (path.size() == 1) {
            tree.put(path.get(0), value);
            return;
        }
        Object below = tree.get(path.get(0));
        Map<String, Object> copy = new LinkedHashMap<>(below instanceof Map ? (Map<String, Object>) below : Map.of());
        tree.put(path.get(0), copy);
        set(copy, new ArrayList<>(path).subList(1, path.size()), value);
    }

    private static Object load(String name, String text) {
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(false)
                    .setSchema(new CoreSchema())
                    .setLabel(name)
                    .build();
            return new Load(settings).loadFromString(text);
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new ConfigException(
                    "%s: line %d is not valid YAML: %s.".formatted(name, line, broken.getProblem()), broken);
        } catch (YamlEngineException broken) {
            String problem =
                    String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
            throw new ConfigException("%s: not valid YAML: %s.".formatted(name, problem), broken);
        }
    }
}
