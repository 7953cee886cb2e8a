package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EmbeddingSpreadTest {

    /** Of unit vectors, the spread and the mean cosine over all pairs, each with itself included, add up to one. */
    @Test
    void isOneMinusTheMeanCosineOfUnitVectors() {
        float[][] vectors = unitVectors(20, 8, new Random(1));
        double cosines = 0;
        for (float[] first : vectors) {
            for (float[] second : vectors) {
                for (int i = 0; i < first.length; i++) {
                    cosines += first[i] * second[i];
                }
            }
        }
        assertThat(EmbeddingSpread.of(vectors)).isCloseTo(1 - cosines / (20 * 20), within(1e-6));
    }

    @Test
    void doesNotDependOnTheVectorsLength() {
        float[][] vectors = unitVectors(10, 4, new Random(2));
        double spread = EmbeddingSpread.of(vectors);
        for (float[] vector : vectors) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] *= 1000;
            }
        }
        assertThat(EmbeddingSpread.of(vectors)).isCloseTo(spread, within(1e-6));
    }

    @Test
    void vectorsThatAreAllTheSameHaveCollapsed() {
        float[][] same = {{1, 2, 3}, {1, 2, 3}, {1, 2, 3}};
        assertThat(EmbeddingSpread.of(same)).isZero();
        assertThat(EmbeddingSpread.of(new float[3][3])).isZero();
        assertThat(EmbeddingSpread.collapsed(0)).map(Finding::name).contains("collapsed_embeddings");
    }

    @Test
    void aSpreadOfTwoHundredthsOfTheLengthIsNoCollapse() {
        float[][] close = {{1, 0.02f}, {1, -0.02f}};
        assertThat(EmbeddingSpread.of(close)).isCloseTo(4e-4, within(1e-6));
        assertThat(EmbeddingSpread.collapsed(EmbeddingSpread.of(close))).isEmpty();
        float[][] closer = {{1, 0.002f}, {1, -0.002f}};
        assertThat(EmbeddingSpread.collapsed(EmbeddingSpread.of(closer)))
                .map(Finding::reason)
                .contains(
                        "The encoder says nearly the same of all texts (they differ by 2.0e-03 of their length): a lower"
                                + " learning rate?");
    }

    private static float[][] unitVectors(int count, int width, Random random) {
        float[][] vectors = new float[count][width];
        for (float[] vector : vectors) {
            double squares = 0;
            for (int i = 0; i < width; i++) {
                vector[i] = (float) random.nextGaussian() + 0.5f;
                squares += vector[i] * vector[i];
            }
            for (int i = 0; i < width; i++) {
                vector[i] /= (float) Math.sqrt(squares);
            }
        }
        return vectors;
    }
}
