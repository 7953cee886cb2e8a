package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void aTextThatIsTooWideIsShortened() {
        String fitted = Text.fitted("a label with a very long name", Typeface.TEXT, 80);

        assertThat(fitted).startsWith("a label").endsWith("…");
        assertThat(Typeface.width(fitted, Typeface.TEXT)).isBetween(60.0, 80.0);
        assertThat(Text.fitted("short", Typeface.TEXT, 80)).isEqualTo("short");
    }

    @Test
    void aTextOfAnyLengthIsShortened() {
        assertThat(Text.fitted("😀".repeat(1_000_000), Typeface.TEXT, 80))
                .hasSizeLessThan(100)
                .endsWith("😀…");
    }

    @Test
    void aHeadingMayTakeTwoLines() {
        assertThat(Text.onTwoLines("one two three", Typeface.TEXT, 500)).containsExactly("one two three");
        assertThat(Text.onTwoLines("one two three", Typeface.TEXT, 50)).containsExactly("one two", "three");
        assertThat(Text.onTwoLines("onetwothreefourfive", Typeface.TEXT, 50)).hasSize(1);
        assertThat(Text.onTwoLines("a word ".repeat(10_000), Typeface.TEXT, 80))
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(Typeface.width(line, Typeface.TEXT)).isLessThanOrEqualTo(80));
    }

    @Test
    void controlCharactersBecomeSpaces() {
        assertThat(Text.clean("a\nb\u202Ec\u0007d")).isEqualTo("a b c d");
    }
}
