package lorasearch.finetune.train;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import lorasearch.finetune.model.AdaptedModel;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.FeatureBatch;
import lorasearch.finetune.model.FeatureTable;
import lorasearch.finetune.model.Link;
import lorasearch.finetune.model.ModelBatch;
import lorasearch.finetune.model.Pooling;
import lorasearch.finetune.text.EncodedTexts;
import lorasearch.finetune.text.EvaluationBatches;

/** What a model says of each text. */
public final class Scoring {

    /** Of a frozen base's features: a head's layers are narrow, so that this many fit into a processor's caches. */
    private static final int FEATURES_AT_ONCE = 4096;

    private Scoring() {}

    /**
     * Returns the probability of each label.
     *
     * @param tokensAtOnce most tokens in a batch, padding included
     * @param link what logits mean
     * @param logits the model, such as {@code model::logits}
     * @return (texts, labels), in the texts' order, rounded to floats, as which they are stored; NaN where the logit is
     */
    public static double[][] probabilities(
            EncodedTexts texts, int tokensAtOnce, Link link, Function<ModelBatch, float[][]> logits) {
        List<int[]> batches = EvaluationBatches.of(texts.lengths(), tokensAtOnce);
        double[][] probabilities = new double[texts.size()][];
        for (int[] rows : batches) {
            put(probabilities, rows, link, logits.apply(Padding.pad(texts, rows)));
        }
        return probabilities;
    }

    /**
     * Returns the probability of each label of texts that a frozen base has read.
     *
     * @param features of the texts
     * @param link what logits mean
     * @param logits the model, such as {@code model::logits}
     * @return as above
     */
    public static double[][] probabilities(FeatureTable features, Link link, Function<ModelBatch, float[][]> logits) {
        double[][] probabilities = new double[features.rows()][];
        for (int start = 0; start < probabilities.length; start += FEATURES_AT_ONCE) {
            int[] rows = IntStream.range(start, Math.min(start + FEATURES_AT_ONCE, probabilities.length))
                    .toArray();
            put(probabilities, rows, link, logits.apply(new FeatureBatch(features, rows)));
        }
        return probabilities;
    }

    /**
     * Reads texts with a base as it is.
     *
     * @param texts at least one
     * @return what it says of each, in the texts' order; the caller closes it
     */
    public static FeatureTable features(EncodedTexts texts, BaseModel base, Pooling pooling) {
        float[][] rows = new float[texts.size()][];
        try (AdaptedModel encoder = AdaptedModel.encoder(base, pooling)) {
            for (int[] batch : EvaluationBatches.of(texts.lengths(), base.tokensAtOnce())) {
                float[][] pooled = encoder.pooled(Padding.pad(texts, batch));
                for (int i = 0; i < batch.length; i++) {
                    rows[batch[i]] = pooled[i];
                }
            }
        }
        return new FeatureTable(base, rows);
    }

    /**
     * Does the same as {@link #probabilities(EncodedTexts, int, Link, Function)} for rows that may have features, unless it is interrupted, which is asked before each batch: then the
     * result is empty.
     */
    static Optional<double[][]> probabilities(
            Examples examples,
            int tokensAtOnce,
            Link link,
            Function<ModelBatch, float[][]> logits,
            BooleanSupplier interrupted) {
        double[][] probabilities = new double[examples.data().size()][];
        for (int[] rows : examples.evaluationBatches(tokensAtOnce)) {
            if (interrupted.getAsBoolean()) {
                return Optional.empty();
            }
            put(probabilities, rows, link, logits.apply(examples.batch(rows)));
        }
        return Optional.of(probabilities);
    }

    private static void put(double[][] probabilities, int[] rows, Link link, float[][] logits) {
        for (int i = 0; i < rows.length; i++) {
            probabilities[rows[i]] = link.probabilities(logits[i]);
        }
    }
}
