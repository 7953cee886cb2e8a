package lorasearch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import lorasearch.report.chart.NumberTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    @Test
    void numbersKeepAllTheirDigitsAndSigns() {
        assertThat(written(
                        new NumberTable(List.of("a", "b", "c", "d"), List.of(Arrays.asList(-0.1, 1.0 / 3, null, 12L)))))
                .containsExactly("a,b,c,d", "-0.1,0.3333333333333333,,12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"})
    void aTextNeverBecomesAFormula(String text) {
        assertThat(written(new NumberTable(List.of(text), List.of(List.of(text)))))
                .containsExactly("'" + text, "'" + text);
    }

    @Test
    void controlCharactersInFrontAreNeutralisedToo() {
        assertThat(written(new NumberTable(List.of("a"), List.of(List.of("\t=1"), List.of("\0=1")))))
                .containsExactly("a", "'\t=1", "'\0=1");
    }

    @Test
    void separatorsAndQuotesStayWithinTheirCell() {
        assertThat(written(new NumberTable(List.of("a"), List.of(List.of("x,\"y\"")))))
                .containsExactly("a", "\"x,\"\"y\"\"\"");
    }

    private static List<String> written(NumberTable table) {
        return CsvTable.of(table).lines().toList();
    }
}
