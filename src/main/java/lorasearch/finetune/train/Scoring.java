package lorasearch.finetune.train;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import lorasearch.finetune.model.ModelBatch;
import lorasearch.finetune.text.EncodedTexts;
import lorasearch.finetune.text.EvaluationBatches;

/** What a model says of each text. */
public final class Scoring {

    /** Enough to keep a processor busy, little enough for its caches. */
    private static final int TOKENS_PER_BATCH = 4096;

    private Scoring() {}

    /**
     * Returns the probability of each label.
     *
     * @param logits the model, such as {@code model::logits}
     * @return (texts, labels), in the texts' order, rounded to floats, as which they are stored; NaN where the logit is
     */
    public static double[][] probabilities(EncodedTexts texts, Function<ModelBatch, float[][]> logits) {
        return probabilities(texts, logits, () -> false).orElseThrow();
    }

    /** Does the same, unless it is interrupted, which is asked before each batch: then the result is empty. */
    static Optional<double[][]> probabilities(
            EncodedTexts texts, Function<ModelBatch, float[][]> logits, BooleanSupplier interrupted) {
        double[][] probabilities = new double[texts.size()][];
        for (int[] rows : EvaluationBatches.of(texts.lengths(), TOKENS_PER_BATCH)) {
            if (interrupted.getAsBoolean()) {
                return Optional.empty();
            }
            float[][] batch = logits.apply(Padding.pad(texts, rows));
            for (int i = 0; i < rows.length; i++) {
                probabilities[rows[i]] = sigmoid(batch[i]);
            }
        }
        return Optional.of(probabilities);
    }

    private static double[] sigmoid(float[] logits) {
        double[] probabilities = new double[logits.length];
        for (int label = 0; label < logits.length; label++) {
            probabilities[label] = (float) (1 / (1 + Math.exp(-logits[label])));
        }
        return probabilities;
    }
}
