package lorasearch.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a model to deploy: the adapter's files as Hugging Face's PEFT reads them with the head beside them (those
 * of folds in folders {@code fold-1}, …), {@code tokenizer.json}, {@code classifier.json} with labels and thresholds
 * ({@link ClassifierManifest}), a model card, {@code README.md}, and {@code load.py}, which uses all of this in Python.
 *
 * @param manifest what is needed to use it
 * @param card what its users should know, in Markdown
 */
record FinalModelFiles(ClassifierManifest manifest, List<String> card) {

    /** The folder's name within that of the study. */
    static final String FOLDER = "model";

    private static final String PYTHON = "load.py";

    /**
     * Copies an adapter and its head into the folder of a model, replacing what is there.
     *
     * @param adapter the folder of a trial's adapter
     */
    static void copy(Path adapter, Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(adapter)) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Writes what belongs beside the adapters, replacing what is there. */
    void write(Path directory, byte[] tokenizer) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve("tokenizer.json"), tokenizer);
        manifest.write(directory);
        Files.write(directory.resolve("README.md"), card);
        try (InputStream python = FinalModelFiles.class.getResourceAsStream(PYTHON)) {
            Files.copy(python, directory.resolve(PYTHON), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
