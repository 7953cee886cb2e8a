package lorasearch.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionJsonTest {

    @Property
    void everyDistributionSurvivesTheTripThroughText(@ForAll("distributions") Distribution distribution) {
        assertEquals(distribution, DistributionJson.read(DistributionJson.write(distribution)));
    }

    @Property
    void everyFiniteNumberReadsBackAsItself(@ForAll double value) {
        assertEquals(value, PythonJson.read(PythonJson.write(value)));
    }

    @Property
    void everyStringReadsBackAsItself(@ForAll String value) {
        String text = PythonJson.write(value);
        assertTrue(text.chars().allMatch(c -> c >= ' ' && c <= '~'), text);
        assertEquals(value, PythonJson.read(text));
    }

    /** Printed by Python 3.14; those at powers of two are where the nearest short decimal is not the shortest. */
    @ParameterizedTest
    @CsvSource({
        "0x1p-44, 5.684341886080802e-14",
        "0x1.0p-1017, 7.120236347223045e-307",
        "0x1.0p-1007, 7.291122019556398e-304",
        "2.0E-3, 0.002",
        "1.0E23, 1e+23",
        "2.0E-323, 2e-323",
        "4.9E-324, 5e-324",
        "1.7976931348623157E308, 1.7976931348623157e+308",
        "1.0E16, 1e+16",
        "9999999999999998, 9999999999999998.0",
        "1.0E-4, 0.0001",
        "1.0E-5, 1e-05",
        "-1.5E-7, -1.5e-07",
        "-0.0, -0.0",
        "NaN, NaN",
        "-Infinity, -Infinity"
    })
    void printsNumbersAsPythonDoes(String value, String printed) {
        assertEquals(printed, PythonJson.write(Double.valueOf(value)));
    }

    @Test
    void tellsNonFiniteNumbersFromStringsThatLookLikeThem() {
        String json = "{\"name\": \"CategoricalDistribution\", \"attributes\": "
                + "{\"choices\": [NaN, \"NaN\", -Infinity, \"say \\\"NaN\\\"\"]}}";
        CategoricalDistribution read = (CategoricalDistribution) DistributionJson.read(json);
        assertEquals(List.of(Double.NaN, "NaN", Double.NEGATIVE_INFINITY, "say \"NaN\""), read.choices());
        assertEquals(json, DistributionJson.write(read));
    }

    @Test
    void writesWhereOptunaOverlooksItThatChoicesAreOrdered() {
        String plain = "{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": [\"low\", \"high\"]}}";
        String ordered = plain.substring(0, plain.length() - 1) + ", \"ordered\": true}";
        assertEquals(plain, DistributionJson.write(CategoricalDistribution.of("low", "high")));
        assertEquals(ordered, DistributionJson.write(new CategoricalDistribution(List.of("low", "high"), true)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[1, 2]",
                "{\"name\": \"FloatDistribution\"}",
                "{\"name\": \"FloatDistribution\", \"attributes\": {\"low\": 0.0}}",
                "{\"name\": \"FloatDistribution\", \"attributes\": {\"low\": 0.0, \"high\": NaN}}",
                "{\"name\": \"FloatDistribution\", \"attributes\": {\"low\": 0.0, \"high\": 1.0, \"log\": 1}}",
                "{\"name\": \"IntDistribution\", \"attributes\": {\"low\": 0.5, \"high\": 1}}",
                "{\"name\": \"IntDistribution\", \"attributes\": {\"low\": 0, \"high\": 99999999999999999999}}",
                "{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": [[1]]}}",
                "{\"name\": \"CategoricalDistribution\", \"attributes\": {\"choices\": \"a\"}}",
                "{\"name\": \"OddDistribution\", \"attributes\": {}}",
                "{\"type\": \"odd\"}",
                "{\"type\": \"float\", \"low\": 0, \"high\": 1}}",
                "{\"type\": \"float\", \"low\": 0, \"high\": 1} extra",
                "{'type': 'float', 'low': 0, 'high': 1}"
            })
    void refusesOtherTextInOneLine(String json) {
        String message = assertThrows(IllegalArgumentException.class, () -> DistributionJson.read(json))
                .getMessage();
        assertTrue(message.startsWith("Distribution ") && message.lines().count() == 1, message);
    }

    @Provide
    Arbitrary<Distribution> distributions() {
        return Spaces.distributions();
    }
}
