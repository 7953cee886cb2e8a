package lorasearch.sampler;

import java.util.SplittableRandom;
import org.apache.commons.math3.random.HaltonSequenceGenerator;

/**
 * Halton's sequence with the digit weights of Vandewoestyne and Cools, shifted by a random vector modulo 1 (Cranley and
 * Patterson, "Randomization of number theoretic methods for multiple integration", SIAM Journal on Numerical Analysis 13,
 * 1976).
 */
final class ShiftedHalton {

    private static final int MOST_DIMENSIONS = 40;

    private ShiftedHalton() {}

    /**
     * Returns one point of the sequence.
     *
     * @param dimensions at most 40
     * @param index its place in the sequence, from 0
     * @return coordinates in {@code [0, 1)}
     */
    static double[] point(int dimensions, int index, long seed) {
        if (dimensions > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "Halton's sequence covers up to %d parameters, but there are %d; use Sobol's."
                            .formatted(MOST_DIMENSIONS, dimensions));
        }
        double[] point = new HaltonSequenceGenerator(dimensions).skipTo(index);
        SplittableRandom shifts = new SplittableRandom(seed);
        for (int d = 0; d < dimensions; d++) {
            double shifted = point[d] + shifts.nextDouble();
            point[d] = shifted - Math.floor(shifted);
        }
        return point;
    }
}
