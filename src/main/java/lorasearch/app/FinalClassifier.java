package lorasearch.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A final model, loaded to predict. Not thread-safe; whoever opens it closes it. */
public final class FinalClassifier implements AutoCloseable {

    private final ClassifierManifest manifest;
    private final TextClassifier classifier;

    private FinalClassifier(ClassifierManifest manifest, TextClassifier classifier) {
        this.manifest = manifest;
        this.classifier = classifier;
    }

    /**
     * Loads the model of a folder that {@code study finalize} wrote.
     *
     * @throws StudyError if it is not there, or its base is another than at that time
     */
    static FinalClassifier open(Path directory) throws IOException {
        ClassifierManifest manifest = ClassifierManifest.read(directory);
        String found = FineTuning.source(manifest.model()).fingerprint();
        if (!found.equals(manifest.baseSha256())) {
            throw new StudyError(
                    StudyError.Kind.BAD_DATA,
                    "Base model %s changed since %s was made (SHA-256 was %.12s…, is %.12s…)."
                            .formatted(manifest.base(), directory, manifest.baseSha256(), found));
        }
        return new FinalClassifier(manifest, TextClassifier.load(manifest.model(), manifest.adapters(directory)));
    }

    /** Returns the names of the labels. */
    public List<String> labels() {
        return manifest.labels();
    }

    /** Predicts texts, in their order. */
    public List<Prediction> predict(List<String> texts) {
        double[][] probabilities = classifier.probabilities(texts);
        List<Prediction> predictions = new ArrayList<>();
        for (int row = 0; row < probabilities.length; row++) {
            double[] ofText = probabilities[row];
            predictions.add(new Prediction(
                    texts.get(row),
                    decided(ofText).mapToObj(manifest.labels()::get).toList(),
                    DoubleStream.of(ofText).boxed().toList()));
        }
        return predictions;
    }

    private IntStream decided(double[] probabilities) {
        if (manifest.oneClass()) {
            double largest = DoubleStream.of(probabilities).max().orElseThrow();
            return IntStream.range(0, probabilities.length)
                    .filter(label -> probabilities[label] == largest)
                    .limit(1);
        }
        return IntStream.range(0, probabilities.length)
                .filter(label -> probabilities[label] >= manifest.thresholds().get(label));
    }

    @Override
    public void close() {
        classifier.close();
    }
}
