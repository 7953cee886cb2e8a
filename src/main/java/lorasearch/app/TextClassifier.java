package lorasearch.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lorasearch.config.ModelSection;
import lorasearch.finetune.model.AdaptedModel;
import lorasearch.finetune.model.AdapterDirectory;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.ModelSource;
import lorasearch.finetune.text.TextEncoder;
import lorasearch.finetune.train.Scoring;

/** A base with a trained adapter and head, ready to read texts. Not thread-safe; whoever loads it closes it. */
final class TextClassifier implements AutoCloseable {

    private final BaseModel base;
    private final AdaptedModel model;
    private final TextEncoder encoder;

    private TextClassifier(BaseModel base, AdaptedModel model, TextEncoder encoder) {
        this.base = base;
        this.model = model;
        this.encoder = encoder;
    }

    /**
     * Loads a classifier.
     *
     * @param section the base
     * @param adapter the folder with the adapter's and the head's files
     */
    static TextClassifier load(ModelSection section, Path adapter) throws IOException {
        ModelSource source = FineTuning.source(section);
        BaseModel base = FineTuning.load(source, section);
        try {
            AdaptedModel model = new AdaptedModel(base, AdapterDirectory.read(adapter, base));
            return new TextClassifier(base, model, new TextEncoder(source.tokenizerJson(), section.maxTokens()));
        } catch (IOException | RuntimeException failed) {
            base.close();
            throw failed;
        }
    }

    /** Returns the probability of each label, (texts, labels). */
    double[][] probabilities(List<String> texts) {
        return Scoring.probabilities(encoder.encode(texts), model.head().link(), model::logits);
    }

    @Override
    public void close() {
        encoder.close();
        model.close();
        base.close();
    }
}
