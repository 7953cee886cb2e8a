package lorasearch.finetune.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.FeatureBatch;
import lorasearch.finetune.model.FeatureTable;
import lorasearch.finetune.model.ModelBatch;
import lorasearch.finetune.model.Pooling;
import lorasearch.finetune.text.EncodedTexts;
import lorasearch.finetune.text.EvaluationBatches;
import lorasearch.finetune.text.TextEncoder;

/**
 * Labelled texts as token ids, made once per study and shared by all of its trials; optionally with what a frozen base
 * says of each text, which a model then gets in place of the tokens. Immutable.
 */
public final class Examples {

    private final Dataset data;
    private final EncodedTexts texts;
    private final Optional<FeatureTable> features;

    private Examples(Dataset data, EncodedTexts texts, Optional<FeatureTable> features) {
        this.data = data;
        this.texts = texts;
        this.features = features;
    }

    /** Encodes the texts of a data set. */
    public static Examples of(Dataset data, TextEncoder encoder) {
        return new Examples(data, encoder.encode(data.texts()), Optional.empty());
    }

    /**
     * Reads all texts with a frozen base and returns the same rows with what it said.
     *
     * @param base stays open as long as the result is used; its closing frees the features
     */
    public Examples withFeatures(BaseModel base, Pooling pooling) {
        return new Examples(data, texts, Optional.of(Scoring.features(texts, base, pooling)));
    }

    /** Returns the given rows, in the given order, without features. */
    public Examples select(int[] rows) {
        return new Examples(data.select(rows), texts.select(rows), Optional.empty());
    }

    /** Returns the rows that were encoded. */
    public Dataset data() {
        return data;
    }

    /** Returns the token ids. */
    public EncodedTexts texts() {
        return texts;
    }

    /** Returns some rows as a batch. */
    ModelBatch batch(int[] rows) {
        return features.isPresent() ? new FeatureBatch(features.get(), rows) : Padding.pad(texts, rows);
    }

    /** Returns a batch of so many rows at most, which lie as far apart as possible. */
    public ModelBatch sample(int most) {
        int rows = Math.min(most, texts.size());
        return batch(IntStream.range(0, rows)
                .map(i -> (int) ((long) i * texts.size() / rows))
                .toArray());
    }

    /** Returns what each row costs, by which rows are put into batches; features all cost the same. */
    int[] lengths() {
        int[] lengths = texts.lengths();
        if (features.isPresent()) {
            Arrays.fill(lengths, 1);
        }
        return lengths;
    }

    /**
     * Returns batches for evaluation that hold each row once.
     *
     * @param tokensAtOnce most tokens in a batch, padding included; of rows with features: most rows
     */
    List<int[]> evaluationBatches(int tokensAtOnce) {
        return EvaluationBatches.of(lengths(), tokensAtOnce);
    }

    /** Returns how many tokens some rows have together. */
    int tokens(int[] rows) {
        return Arrays.stream(rows).map(texts::length).sum();
    }

    /** Returns 1 for each label that holds and 0 for the others; (rows, labels), row-major. */
    float[] targets(int[] rows) {
        int labels = data.labels().size();
        float[] targets = new float[rows.length * labels];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = data.has(rows[i / labels], i % labels) ? 1 : 0;
        }
        return targets;
    }
}
