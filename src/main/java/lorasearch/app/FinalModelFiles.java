package lorasearch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * The folder of a final model: the adapter's files as Hugging Face's PEFT reads them with the head beside them, {@code
 * tokenizer.json}, {@code classifier.json} with labels and thresholds ({@link ClassifierManifest}), and a model card,
 * {@code README.md}.
 *
 * @param model the final model
 * @param manifest what is needed to use it
 */
record FinalModelFiles(FinalModel model, ClassifierManifest manifest) {

    /** The folder's name within that of the study. */
    static final String FOLDER = "model";

    /**
     * Writes the folder, replacing one that is there.
     *
     * @param study the study's folder
     * @param adapter the folder with the adapter's and the head's files
     */
    void write(Path study, Path adapter, byte[] tokenizer) throws IOException {
        Path directory = Files.createDirectories(study.resolve(FOLDER));
        try (Stream<Path> files = Files.list(adapter)) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.write(directory.resolve("tokenizer.json"), tokenizer);
        manifest.write(directory);
        Files.write(directory.resolve("README.md"), new ModelCard(model, manifest).lines());
    }
}
