package lorasearch.app;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import lorasearch.config.FineTuneDefinition;
import lorasearch.config.ModelSection;
import lorasearch.finetune.model.ModelSource;
import lorasearch.metrics.ThresholdRule;
import lorasearch.metrics.Thresholds;
import lorasearch.trial.Trial;

/**
 * What is needed to use a final model, beside its weights; a JSON file in its folder.
 *
 * @param study the study that it comes from
 * @param trial the trial
 * @param base the base model: a built-in one's name, or a folder
 * @param pythonBase what Python loads the base by: a name on Hugging Face's hub, or a folder
 * @param baseSha256 its fingerprint
 * @param precision how the base's weights are kept
 * @param maxTokens texts are cut to this many tokens
 * @param labels the labels' names, in the order of the head's rows
 * @param thresholds one per label: predicted from this probability on
 * @param rule how the thresholds were tuned
 * @param folds how many models in folders {@code fold-1}, … are averaged; 0 for one model in the folder itself
 * @param oneClass whether the most probable label is predicted, and no other
 */
record ClassifierManifest(
        String study,
        int trial,
        String base,
        String pythonBase,
        String baseSha256,
        String precision,
        int maxTokens,
        List<String> labels,
        List<Double> thresholds,
        String rule,
        int folds,
        boolean oneClass) {

    static final String FILE = "classifier.json";

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    ClassifierManifest {
        labels = List.copyOf(labels);
        thresholds = List.copyOf(thresholds);
        if (labels.size() != thresholds.size()) {
            throw new IllegalArgumentException(
                    "%d labels do not go with %d thresholds.".formatted(labels.size(), thresholds.size()));
        }
    }

    /**
     * Returns the manifest of a trial's model.
     *
     * @param labels the labels' names, in the order of the head's rows
     * @param frozen their thresholds
     * @param folds how many models are averaged; 0 for one
     */
    static ClassifierManifest of(
            FineTuneDefinition study,
            Trial trial,
            ModelSource source,
            List<String> labels,
            Thresholds frozen,
            ThresholdRule rule,
            int folds) {
        return new ClassifierManifest(
                study.name(),
                trial.number(),
                study.model().base(),
                source.pythonName(),
                source.fingerprint(),
                study.model().precision(),
                study.model().maxTokens(),
                labels,
                DoubleStream.of(frozen.toArray()).boxed().toList(),
                rule.ruleName(),
                folds,
                study.data().selection().oneClass());
    }

    /** Returns where the base comes from, to compute on any device. */
    ModelSection model() {
        return new ModelSection(base, precision, maxTokens, "auto");
    }

    /** Returns the folders of the adapters within that of the model. */
    List<Path> adapters(Path directory) {
        return folds == 0
                ? List.of(directory)
                : IntStream.rangeClosed(1, folds)
                        .mapToObj(fold -> directory.resolve("fold-" + fold))
                        .toList();
    }

    /** Writes the file into a model's folder. */
    void write(Path directory) throws IOException {
        Files.writeString(directory.resolve(FILE), GSON.toJson(this) + "\n");
    }

    /**
     * Reads the file of a model's folder.
     *
     * @throws StudyError if there is none, or it is malformed
     */
    static ClassifierManifest read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new StudyError(
                    StudyError.Kind.NO_INPUT,
                    "%s has no %s; make a final model with \"study finalize\".".formatted(directory, FILE));
        }
        try {
            return GSON.fromJson(Files.readString(file), ClassifierManifest.class);
        } catch (JsonParseException | IllegalArgumentException | NullPointerException broken) {
            throw new StudyError(
                    StudyError.Kind.BAD_DATA,
                    "%s is not the manifest of a final model; make it again with \"study finalize\".".formatted(file),
                    broken);
        }
    }
}
