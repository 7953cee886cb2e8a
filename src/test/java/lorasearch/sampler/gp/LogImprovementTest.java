package lorasearch.sampler.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lorasearch.surrogate.Prediction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogImprovementTest {

    /** Made with mpmath 1.3.0 at 80 digits: log(npdf(z) + z ncdf(z)). */
    @ParameterizedTest
    @CsvSource({
        "3, 1.0987396653277077",
        "0.5, -0.3598276837450638",
        "0, -0.9189385332046728",
        "-0.99, -2.4661143916690493",
        "-1.01, -2.504199857480257",
        "-5, -16.74430116266099",
        "-20, -206.9178385094251",
        "-200, -20011.515648259738",
        "-5000, -12500017.953325037",
        "-200000, -20000000025.331085"
    })
    void agreesWithTheFormulaEvaluatedToManyDigits(double z, double expected) {
        assertEquals(expected, LogImprovement.logOfStandard(z), 1e-9 * Math.max(1, Math.abs(expected)));
    }

    @Test
    void promisesMoreForALowerMeanAndForMoreUncertainty() {
        double base = LogImprovement.of(0, new Prediction(1, 1));
        assertTrue(LogImprovement.of(0, new Prediction(0.9, 1)) > base);
        assertTrue(LogImprovement.of(0, new Prediction(1, 1.1)) > base);
    }

    @Test
    void isTheExpectedGainInTheValuesUnit() {
        // a certain gain of 3
        assertEquals(Math.log(3), LogImprovement.of(5, new Prediction(2, 1e-12)), 1e-9);
    }
}
