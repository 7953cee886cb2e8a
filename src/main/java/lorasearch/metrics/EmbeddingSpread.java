package lorasearch.metrics;

import java.util.Map;
import java.util.Optional;

/**
 * How differently an encoder sees different texts: the mean squared distance of their vectors from the mean vector, as a share
 * of the vectors' mean squared length. For vectors of one length this is one minus the mean cosine over all pairs.
 */
public final class EmbeddingSpread {

    /** The name under which trials keep it. */
    public static final String NAME = "embedding_spread";

    /**
     * The spread at which texts are called the same: their vectors lie within a hundredth of their length around the mean.
     * Encoders that say much the same of all texts, such as untuned decoders, reach ten times as much.
     */
    private static final double COLLAPSED = 1e-4;

    private EmbeddingSpread() {}

    /**
     * Returns the spread, from 0 to 1.
     *
     * @param vectors (texts, width), of different texts; finite
     */
    public static double of(float[][] vectors) {
        double[] mean = new double[vectors[0].length];
        double squares = 0;
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / (double) vectors.length;
                squares += (double) vector[i] * vector[i];
            }
        }
        double distances = 0;
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                distances += (vector[i] - mean[i]) * (vector[i] - mean[i]);
            }
        }
        return squares == 0 ? 0 : distances / squares;
    }

    /**
     * Finds {@code collapsed_embeddings}: the encoder says nearly the same of all texts, so that its head has nothing to
     * decide by.
     */
    public static Optional<Finding> collapsed(double spread) {
        return spread > COLLAPSED
                ? Optional.empty()
                : Optional.of(new Finding(
                        "collapsed_embeddings",
                        "The encoder says nearly the same of all texts (they differ by %.1e of their length): a lower learning rate?"
                                .formatted(Math.sqrt(spread)),
                        Map.of(NAME, spread)));
    }
}
