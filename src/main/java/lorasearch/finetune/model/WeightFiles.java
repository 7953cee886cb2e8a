package lorasearch.finetune.model;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names of the files that hold a model's weights: one, or several that an index lists. */
final class WeightFiles {
    static final String SINGLE = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";

    /** A name and never a path, because it comes from a file. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*\\.safetensors");

    private WeightFiles() {}

    /**
     * Returns the files of a directory; the single one if there is no index.
     *
     * @throws ModelException if the index is malformed
     * @throws IOException if the index cannot be read
     */
    static List<String> of(Path directory) throws IOException {
        Path index = directory.resolve(INDEX);
        if (Files.exists(directory.resolve(SINGLE)) || !Files.exists(index)) {
            return List.of(SINGLE);
        }
        ModelConfig content = ModelConfig.parse(index.toString(), Files.readString(index));
        ModelConfig map = content.object("weight_map")
                .orElseThrow(() -> new ModelException("%s: weight_map is missing.".formatted(index)));
        TreeSet<String> files = new TreeSet<>();
        for (Map.Entry<String, JsonElement> tensor : map.json().entrySet()) {
            String file = map.text(tensor.getKey());
            if (!NAME.matcher(file).matches()) {
                throw new ModelException("%s: \"%s\" is not the name of a safetensors file.".formatted(index, file));
            }
            files.add(file);
        }
        return List.copyOf(files);
    }
}
