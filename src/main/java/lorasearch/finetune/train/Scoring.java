package lorasearch.finetune.train;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import lorasearch.finetune.model.Link;
import lorasearch.finetune.model.ModelBatch;
import lorasearch.finetune.text.EncodedTexts;
import lorasearch.finetune.text.EvaluationBatches;

/** What a model says of each text. */
public final class Scoring {

    /** Enough to keep a processor busy, little enough for its caches. */
    private static final int TOKENS_PER_BATCH = 4096;

    private Scoring() {}

    /**
     * Returns the probability of each label, each a yes-or-no question of its own.
     *
     * @param logits the model, such as {@code model::logits}
     * @return (texts, labels), in the texts' order, rounded to floats, as which they are stored; NaN where the logit is
     */
    public static double[][] probabilities(EncodedTexts texts, Function<ModelBatch, float[][]> logits) {
        return probabilities(texts, Link.SIGMOID, logits);
    }

    /**
     * Returns the probability of each label.
     *
     * @param link what logits mean
     * @param logits the model, such as {@code model::logits}
     * @return as above
     */
    public static double[][] probabilities(EncodedTexts texts, Link link, Function<ModelBatch, float[][]> logits) {
        List<int[]> batches = EvaluationBatches.of(texts.lengths(), TOKENS_PER_BATCH);
        double[][] probabilities = new double[texts.size()][];
        for (int[] rows : batches) {
            put(probabilities, rows, link, logits.apply(Padding.pad(texts, rows)));
        }
        return probabilities;
    }

    /**
     * Does the same for rows that may have features, unless it is interrupted, which is asked before each batch: then the
     * result is empty.
     */
    static Optional<double[][]> probabilities(
            Examples examples, Link link, Function<ModelBatch, float[][]> logits, BooleanSupplier interrupted) {
        double[][] probabilities = new double[examples.data().size()][];
        for (int[] rows : examples.evaluationBatches()) {
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
