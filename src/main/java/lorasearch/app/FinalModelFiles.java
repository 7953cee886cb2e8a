package lorasearch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a final model: the adapter's files as Hugging Face's PEFT reads them with the head beside them (those of folds in folders {@code fold-1}, …), {@code
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
     * @param adapters the folders with the files of an adapter and its head each; those of folds lie in the model's folder
     */
    void write(Path study, List<Path> adapters, byte[] tokenizer) throws IOException {
        Path directory = Files.createDirectories(study.resolve(FOLDER));
        if (model.folds() == 0) {
            copy(adapters.get(0), directory);
        }
        Files.write(directory.resolve("tokenizer.json"), tokenizer);
        manifest.write(directory);
        Files.write(directory.resolve("README.md"), new ModelCard(model, manifest).lines());
    }

    private static void copy(Path adapter, Path directory) throws IOException {
        try (Stream<Path> files = Files.list(adapter)) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
