package lorasearch.finetune.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lorasearch.safetensors.SafetensorsFile;
import lorasearch.safetensors.StoredTensor;

/** The tensors of one or several safetensors files; each is mapped into memory when it is read. */
final class SafetensorsWeights implements Weights {
    private final List<SafetensorsFile> files = new ArrayList<>();
    private final Map<String, SafetensorsFile> fileOf = new LinkedHashMap<>();

    /**
     * Opens files; on failure none stays open.
     *
     * @throws ModelException if one cannot be read, is malformed, or has a tensor that another has too
     */
    SafetensorsWeights(List<Path> paths) {
        try {
            for (Path path : paths) {
                SafetensorsFile file = SafetensorsFile.open(path);
                files.add(file);
                for (String name : file.names()) {
                    if (fileOf.put(name, file) != null) {
                        throw new ModelException("%s has tensor %s, as has a file before it.".formatted(path, name));
                    }
                }
            }
        } catch (IOException e) {
            close();
            throw new ModelException(e.getMessage(), e);
        } catch (ModelException e) {
            close();
            throw e;
        }
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(fileOf.keySet());
    }

    @Override
    public StoredTensor read(String name) {
        try {
            return fileOf.get(name).read(name);
        } catch (IOException e) {
            throw new ModelException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            for (SafetensorsFile file : files) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
