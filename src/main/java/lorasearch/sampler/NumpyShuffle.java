package lorasearch.sampler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.math3.random.MersenneTwister;

/** The permutation that {@code numpy.random.RandomState(seed).shuffle} makes, which orders Optuna's grids. */
final class NumpyShuffle {

    private NumpyShuffle() {}

    /**
     * Returns the elements in shuffled order.
     *
     * @param seed any number; NumPy itself takes 0 to 2<sup>32</sup> - 1
     */
    static <T> List<T> shuffled(List<T> elements, long seed) {
        MersenneTwister generator = new MersenneTwister();
        if (seed >>> Integer.SIZE == 0) {
            generator.setSeed((int) seed);
        } else {
            generator.setSeed(seed);
        }
        List<T> shuffled = new ArrayList<>(elements);
        for (int last = shuffled.size() - 1; last > 0; last--) {
            Collections.swap(shuffled, last, upTo(last, generator));
        }
        return Collections.unmodifiableList(shuffled);
    }

    /** Draws from 0 to the bound by rejecting what the next larger power of two allows beyond it. */
    private static int upTo(int bound, MersenneTwister generator) {
        int mask = -1 >>> Integer.numberOfLeadingZeros(bound);
        int value;
        do {
            value = generator.nextInt() & mask;
        } while (value > bound);
        return value;
    }
}
