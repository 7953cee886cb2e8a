package lorasearch.finetune.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A local directory in the form of Hugging Face: {@code config.json}, {@code model.safetensors} or the files that
 * {@code model.safetensors.index.json} lists, {@code tokenizer.json}.
 */
final class ModelDirectory extends ModelSource {
    private static final String CONFIG = "config.json";
    private static final String TOKENIZER = "tokenizer.json";

    private final Path directory;

    private ModelDirectory(Path directory) {
        this.directory = directory;
    }

    static ModelDirectory at(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new ModelException(
                    "Model directory %s does not exist; name a directory (relative to the study file) or one of %s."
                            .formatted(directory, String.join(", ", BuiltInModel.labels())));
        }
        return new ModelDirectory(directory.toAbsolutePath().normalize());
    }

    @Override
    public String label() {
        Path name = directory.getFileName();
        return name == null ? directory.toString() : name.toString();
    }

    @Override
    public String pythonName() {
        return directory.toString();
    }

    @Override
    public String fingerprint() {
        List<String> files = new ArrayList<>(List.of(CONFIG));
        files.addAll(weightFiles());
        files.add(TOKENIZER);
        Fingerprint fingerprint = new Fingerprint();
        for (String file : files) {
            try (InputStream in = Files.newInputStream(existing(file))) {
                fingerprint.add(file, in);
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }
        return fingerprint.toHex();
    }

    @Override
    public byte[] tokenizerJson() {
        return read(TOKENIZER);
    }

    @Override
    Architecture architecture() {
        return Families.architecture(ModelConfig.parse(
                directory.resolve(CONFIG).toString(), new String(read(CONFIG), StandardCharsets.UTF_8)));
    }

    @Override
    Weights openWeights() {
        return new SafetensorsWeights(weightFiles().stream().map(this::existing).toList());
    }

    private List<String> weightFiles() {
        try {
            return WeightFiles.of(directory);
        } catch (IOException e) {
            throw unreadable(WeightFiles.INDEX, e);
        }
    }

    private byte[] read(String file) {
        try {
            return Files.readAllBytes(existing(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private Path existing(String file) {
        Path path = directory.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new ModelException("Model directory %s has no %s; it needs %s, %s and %s."
                    .formatted(directory, file, CONFIG, WeightFiles.SINGLE, TOKENIZER));
        }
        return path;
    }

    private ModelException unreadable(String file, IOException cause) {
        return new ModelException("%s cannot be read.".formatted(directory.resolve(file)), cause);
    }
}
