package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "32, 32",
        "0.5, 0.5",
        "0.002, 0.002",
        "0.00094484, 9.448×10⁻⁴",
        "0.0001, 10⁻⁴",
        "-0.0002, −2×10⁻⁴",
        "0.99999, 1",
        "123456, 123500",
        "12345678, 1.235×10⁷",
        "NaN, NaN",
        "Infinity, ∞",
        "-Infinity, −∞"
    })
    void conciseNumbersHaveFourDigits(double value, String expected) {
        assertThat(Numbers.concise(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.000",
        "0.51249, 0.512",
        "-0.0625, −0.062",
        "0.00002, 2×10⁻⁵",
        "121905.4, 121905",
        "1e300, 10³⁰⁰",
        "NaN, NaN"
    })
    void scoresHaveThreeDecimals(double value, String expected) {
        assertThat(Numbers.score(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 33.3 %", "0, 5, 0.0 %", "0, 0, ''"})
    void sharesAreGivenInPerCent(long part, long whole, String expected) {
        assertThat(Numbers.percent(part, whole)).isEqualTo(expected);
    }
}
