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
    void controlCharactersBecomeSpaces() {
        assertThat(Text.clean("a\nb\u202Ec\u0007d")).isEqualTo("a b c d");
    }
}
