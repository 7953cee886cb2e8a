package lorasearch.sampler;

import java.util.SplittableRandom;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * Sobol's sequence, randomised by a nested uniform scramble, which keeps the evenness of the sequence and makes each point
 * uniform.
 *
 * <p>The scramble is the hash of Laine and Karras ("Stratified sampling for stochastic transparency", 2011) on the reversed
 * 32 leading bits, with the constants of Vegdahl; see Burley, "Practical hash-based Owen scrambling", Journal of Computer
 * Graphics Techniques 9(4), 2020.
 */
final class ScrambledSobol {

    private static final int MOST_DIMENSIONS = 1000;
    private static final double RESOLUTION = 0x1p32;

    private ScrambledSobol() {}

    /**
     * Returns one point of the sequence.
     *
     * @param dimensions at most 1,000
     * @param index its place in the sequence, from 0
     * @return coordinates in {@code [0, 1)}
     */
    static double[] point(int dimensions, int index, long seed) {
        if (dimensions > MOST_DIMENSIONS) {
            throw new IllegalArgumentException("Sobol's sequence covers up to %d parameters, but there are %d."
                    .formatted(MOST_DIMENSIONS, dimensions));
        }
        double[] point = new SobolSequenceGenerator(dimensions).skipTo(index);
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int d = 0; d < dimensions; d++) {
            int bits = (int) (long) (point[d] * RESOLUTION);
            point[d] = Integer.toUnsignedLong(scrambled(bits, seeds.nextInt())) / RESOLUTION;
        }
        return point;
    }

    private static int scrambled(int bits, int seed) {
        int x = Integer.reverse(bits);
        x ^= x * 0x3d20adea;
        x += seed;
        x *= (seed >>> 16) | 1;
        x ^= x * 0x05526c56;
        x ^= x * 0x53a22864;
        return Integer.reverse(x);
    }
}
