package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    @Test
    void alignsNumbersRightAndTextsLeft() {
        Table table = new Table(List.of("name", "score"));
        table.row(List.of("a", 0.5));
        table.row(List.of("longer", 12L));

        assertThat(printed(table, Format.TABLE)).isEqualTo("""
                        name     score
                        ------  ------
                        a       0.5000
                        longer      12
                        """);
    }

    @Test
    void jsonKeepsTypesAndFullPrecision() {
        Table table = new Table(List.of("trial", "value", "note", "flag"));
        table.row(Arrays.asList(3, 0.123456789, null, true));

        var row = JsonParser.parseString(printed(table, Format.JSON))
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();

        assertThat(row.get("trial").getAsInt()).isEqualTo(3);
        assertThat(row.get("value").getAsDouble()).isEqualTo(0.123456789);
        assertThat(row.get("note").isJsonNull()).isTrue();
        assertThat(row.get("flag").getAsBoolean()).isTrue();
    }

    @Test
    void jsonWritesWhatItHasNoNumberForAsText() {
        Table table = new Table(List.of("value"));
        table.row(List.of(Double.NEGATIVE_INFINITY));
        assertThat(printed(table, Format.JSON)).contains("\"-Infinity\"");
    }

    @Test
    void csvQuotesAndDisarmsFormulas() {
        Table table = new Table(List.of("text", "number"));
        table.row(List.of("=HYPERLINK(\"x\")", -1.5));
        table.row(List.of("a,b", 2));

        assertThat(printed(table, Format.CSV).lines())
                .containsExactly("text,number", "\"'=HYPERLINK(\"\"x\"\")\",-1.5", "\"a,b\",2");
    }

    @Test
    void controlCharactersNeverReachTheTerminal() {
        Table table = new Table(List.of("text"));
        table.row(List.of("a\u001b[2Jb"));
        assertThat(printed(table, Format.TABLE)).contains("a?[2Jb").doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.25, 0.2500", "1.23456, 1.235", "32, 32", "0.00012, 1.20e-04", "1e-5, 1.00e-05", "NaN, NaN"})
    void numbersHaveFourDigits(double value, String shown) {
        assertThat(ShownValue.number(value)).isEqualTo(shown);
    }

    private static String printed(Table table, Format format) {
        StringWriter text = new StringWriter();
        table.print(new PrintWriter(text), format);
        return text.toString().replace("\r\n", "\n");
    }

    @Test
    void aTableForPeopleFitsATerminal() {
        Table table = new Table(List.of("trial", "a".repeat(40), "b".repeat(40), "c"));
        table.row(List.of(1, 2, 3, 4));
        StringWriter text = new StringWriter();

        table.print(new PrintWriter(text), Format.TABLE);

        assertThat(text.toString().lines()).allMatch(line -> line.length() <= ScreenWidth.USUAL);
        assertThat(text.toString()).contains("2 more columns do not fit: ");
    }

    @Test
    void aLongTextInTheLastColumnIsWrappedRatherThanLeftOut() {
        Table table = new Table(List.of("status", "detail"));
        table.row(List.of("ok", "word ".repeat(30).strip()));
        table.row(List.of("bad", "x".repeat(100)));

        List<String> lines = printed(table, Format.TABLE).lines().toList();

        assertThat(lines).allMatch(line -> line.length() <= ScreenWidth.USUAL);
        assertThat(String.join("", lines)).doesNotContain("not fit", "…");
        assertThat(lines.stream()
                        .flatMap(line -> Arrays.stream(line.split(" ")))
                        .filter("word"::equals))
                .hasSize(30);
        assertThat(String.join("", lines).chars().filter(c -> c == 'x')).hasSize(100);
    }

    @Test
    void aLongTextBeforeOtherColumnsIsCutSoThatTheyFit() {
        Table table = new Table(List.of("text", "labels", "p"));
        table.row(List.of("t".repeat(200), "a,b", 0.5));

        String printed = printed(table, Format.TABLE);

        assertThat(printed.lines()).allMatch(line -> line.length() <= ScreenWidth.USUAL);
        assertThat(printed).contains("ttt…", "a,b", "0.5000", "Texts that end in … are cut; --format csv has all.");
    }

    @Test
    void whatIsNoTerminalGetsNoColours() {
        Table table = new Table(List.of("trial"));
        table.row(Table.Look.BEST, List.of(1));
        StringWriter text = new StringWriter();

        table.print(new PrintWriter(text), Format.TABLE);

        assertThat(text.toString()).doesNotContain("\u001B");
    }

    @Test
    void namesOfColumnsAreBrokenBeforeColumnsAreLeftOut() {
        Table table = new Table(List.of("trial", "learning_rate", "batch_size", "lora_dropout"), 40);
        table.row(List.of(1, 0.001, 16, 0.25));

        assertThat(printed(table, Format.TABLE)).isEqualTo("""
                               learning_  batch_    lora_
                        trial       rate    size  dropout
                        -----  ---------  ------  -------
                            1     0.0010      16   0.2500
                        """);
    }

    @Test
    void columnsWithoutAnyContentAreLeftOutForPeopleOnly() {
        Table table = new Table(List.of("trial", "flags", "value"));
        table.row(Arrays.asList(1, "", null));
        table.row(Arrays.asList(2, "", 0.5));

        assertThat(printed(table, Format.TABLE)).startsWith("trial   value\n");
        assertThat(printed(table, Format.CSV)).startsWith("trial,flags,value\n");
    }

    @ParameterizedTest
    @CsvSource({", 80", "60, 60", "200, 80", "3, 40", "wide, 80"})
    void theShellSaysHowWideTheScreenIs(String columns, int width) {
        assertThat(ScreenWidth.of(columns)).isEqualTo(width);
    }
}
