package lorasearch.finetune.train;

import java.util.Arrays;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.model.TokenBatch;
import lorasearch.finetune.text.EncodedTexts;
import lorasearch.finetune.text.TextEncoder;

/** Labelled texts as token ids: made once per study, and shared by all of its trials. Immutable. */
public final class Examples {

    private final Dataset data;
    private final EncodedTexts texts;

    private Examples(Dataset data, EncodedTexts texts) {
        this.data = data;
        this.texts = texts;
    }

    /** Encodes the texts of a data set. */
    public static Examples of(Dataset data, TextEncoder encoder) {
        return new Examples(data, encoder.encode(data.texts()));
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
    TokenBatch batch(int[] rows) {
        return Padding.pad(texts, rows);
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
