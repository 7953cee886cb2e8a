package lorasearch.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lorasearch.config.ModelSection;
import lorasearch.finetune.Ensemble;
import lorasearch.finetune.model.AdapterDirectory;
import lorasearch.finetune.model.AdapterWeights;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.ModelSource;
import lorasearch.finetune.text.TextEncoder;

/** A base with one or several trained adapters and heads, ready to read texts. Not thread-safe; whoever loads it closes it. */
final class TextClassifier implements AutoCloseable {

    private final BaseModel base;
    private final Ensemble ensemble;
    private final TextEncoder encoder;

    private TextClassifier(BaseModel base, Ensemble ensemble, TextEncoder encoder) {
        this.base = base;
        this.ensemble = ensemble;
        this.encoder = encoder;
    }

    /**
     * Loads a classifier.
     *
     * @param section the base
     * @param adapters the folders with the files of an adapter and a head each; their probabilities are averaged
     */
    static TextClassifier load(ModelSection section, List<Path> adapters) throws IOException {
        ModelSource source = FineTuning.source(section);
        BaseModel base = FineTuning.load(source, section);
        try {
            List<AdapterWeights> members = new ArrayList<>();
            for (Path adapter : adapters) {
                members.add(AdapterDirectory.read(adapter, base));
            }
            return new TextClassifier(
                    base, new Ensemble(members), new TextEncoder(source.tokenizerJson(), section.maxTokens()));
        } catch (IOException | RuntimeException failed) {
            base.close();
            throw failed;
        }
    }

    /** Returns the probability of each label, (texts, labels). */
    double[][] probabilities(List<String> texts) {
        return ensemble.probabilities(base, encoder.encode(texts));
    }

    @Override
    public void close() {
        encoder.close();
        base.close();
    }
}
