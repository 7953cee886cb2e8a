package lorasearch.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Property
    void everyPositionLeadsToAnAllowedValue(
            @ForAll("distributions") Distribution distribution, @ForAll @DoubleRange(min = 0, max = 1) double unit) {
        double internal = distribution.fromUnit(unit);
        assertTrue(distribution.contains(internal), () -> distribution + " at " + unit + ": " + internal);
        assertEquals(OptionalDouble.of(internal), distribution.find(distribution.toExternal(internal)));
    }

    @Property
    void aDiscreteValueSurvivesTheTripToTheUnitInterval(
            @ForAll("distributions") Distribution distribution, @ForAll @DoubleRange(min = 0, max = 1) double unit) {
        double internal = distribution.fromUnit(unit);
        double position = distribution.toUnit(internal);
        double back = distribution.fromUnit(position);
        assertTrue(position >= 0 && position <= 1, () -> internal + " lies at " + position);
        if (Double.isInfinite(distribution.cardinality())) {
            FloatDistribution range = (FloatDistribution) distribution;
            assertEquals(internal, back, 1e-12 * Math.max(range.high() - range.low(), Math.abs(internal)));
        } else {
            assertEquals(internal, back);
        }
    }

    @Property
    void positionsKeepTheOrderOfValues(
            @ForAll("distributions") Distribution distribution,
            @ForAll @DoubleRange(min = 0, max = 1) double first,
            @ForAll @DoubleRange(min = 0, max = 1) double second) {
        double lower = distribution.fromUnit(Math.min(first, second));
        double upper = distribution.fromUnit(Math.max(first, second));
        assertTrue(lower <= upper && distribution.toUnit(lower) <= distribution.toUnit(upper));
    }

    @Property
    void noDistributionClashesWithItself(@ForAll("distributions") Distribution distribution) {
        assertTrue(distribution.clashWith(distribution).isEmpty());
    }

    @Test
    void eachValueOfADiscreteRangeGetsAnEqualShareOfTheUnitInterval() {
        Distribution steps = FloatDistribution.stepped(0, 1, 0.25);
        int[] hits = new int[5];
        for (int i = 0; i < 1000; i++) {
            hits[(int) Math.rint(steps.fromUnit((i + 0.5) / 1000) / 0.25)]++;
        }
        assertEquals(
                List.of(200, 200, 200, 200, 200), Arrays.stream(hits).boxed().toList());
    }

    @Test
    void wholeNumbersThatADoubleCannotHoldAreRefused() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> IntDistribution.uniform(Long.MIN_VALUE, Long.MAX_VALUE))
                .getMessage();
        assertTrue(message.contains("must lie within 2^53 of zero"), message);
    }

    @Test
    void rangesThatAreNotFiniteAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> FloatDistribution.uniform(0, Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> FloatDistribution.uniform(Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> FloatDistribution.uniform(-1e308, 1e308));
        assertThrows(IllegalArgumentException.class, () -> FloatDistribution.stepped(0, 1, Double.NaN));
    }

    @Provide
    Arbitrary<Distribution> distributions() {
        return Spaces.distributions();
    }
}
