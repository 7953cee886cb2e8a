package lorasearch.sampler.gp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.stat.descriptive.moment.Skewness;
import org.junit.jupiter.api.Test;

class YeoJohnsonTest {

    @Property
    void keepsTheOrderOfValues(@ForAll @Size(min = 4, max = 30) double @DoubleRange(min = -1e6, max = 1e6) [] values) {
        YeoJohnson transform = YeoJohnson.fit(values);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] transformed = Arrays.stream(sorted).map(transform::apply).toArray();
        double[] resorted = transformed.clone();
        Arrays.sort(resorted);
        assertArrayEquals(resorted, transformed);
    }

    @Test
    void leavesNormalValuesAlmostAsTheyAre() {
        SplittableRandom random = new SplittableRandom(1);
        double[] values = random.doubles(500).map(u -> random.nextGaussian()).toArray();
        assertEquals(1, YeoJohnson.fit(values).power(), 0.1);
    }

    @Test
    void pullsInALongTail() {
        SplittableRandom random = new SplittableRandom(1);
        double[] values = random.doubles(500)
                .map(u -> Math.exp(2 * random.nextGaussian()))
                .toArray();
        YeoJohnson transform = YeoJohnson.fit(values);
        assertTrue(transform.power() < 0.3, transform::toString);
        assertTrue(skewness(Arrays.stream(values).map(transform::apply).toArray()) < 0.2 * skewness(values));
    }

    @Test
    void changesNothingWhereMostValuesAreEqual() {
        YeoJohnson transform = YeoJohnson.fit(new double[] {2, 2, 2, 2, 2, 9});
        assertEquals(9, transform.apply(9), 1e-12);
        assertEquals(2, transform.apply(2), 1e-12);
    }

    private static double skewness(double[] values) {
        return new Skewness().evaluate(values);
    }
}
