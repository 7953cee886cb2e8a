package lorasearch.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianTest {

    @Test
    void agreesWithAnotherImplementationOfTheErrorFunction() {
        for (double z = -8; z <= 8; z += 0.01) {
            double expected = 0.5 * Erf.erfc(-z / Math.sqrt(2));
            assertEquals(expected, Gaussian.cumulative(z), 1e-13 * expected);
            assertEquals(Math.log(expected), Gaussian.logCumulative(z), 1e-12);
        }
    }

    /** Made with mpmath 1.3.0 at 60 digits: log of half the difference of erfc. */
    @ParameterizedTest
    @CsvSource({
        "-1, 1, -0.38171514630212605",
        "-40, -39, -765.0831565643775",
        "38, 39.5, -726.5572160188201",
        "-0.001, 0.002, -6.72808202351855",
        "5, 5.01, -18.04902101327498",
        "-0.05, 30, -0.6540441554116786",
        "10, 10.5, -53.2369693717525"
    })
    void theMassOfAnIntervalIsAccurateInTheTailsAndWhenNarrow(double from, double to, double expected) {
        assertEquals(expected, Gaussian.logMass(from, to), 1e-11 * Math.abs(expected));
        assertEquals(expected, Gaussian.logMass(-to, -from), 1e-11 * Math.abs(expected));
    }

    @Test
    void theSeriesForNarrowIntervalsMeetsTheFormulaForWideOnes() {
        for (double middle = -6; middle <= 6; middle += 0.25) {
            double width = 0.0999 / Math.max(1, Math.abs(middle));
            double difference = Gaussian.cumulative(middle + width / 2) - Gaussian.cumulative(middle - width / 2);
            double lower = Gaussian.cumulative(-Math.abs(middle) + width / 2)
                    - Gaussian.cumulative(-Math.abs(middle) - width / 2);
            assertEquals(lower, difference, 1e-14);
            assertEquals(Math.log(lower), Gaussian.logMass(middle - width / 2, middle + width / 2), 1e-10);
        }
    }
}
