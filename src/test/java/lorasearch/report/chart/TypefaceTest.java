package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypefaceTest {

    @Test
    void theFontComesWithTheProgram() {
        assertThat(Typeface.TEXT.getFamily()).startsWith("Inter");
        assertThat(Typeface.TEXT.canDisplayUpTo("learning_rate 10⁻⁴ × ∞ − … · é"))
                .isEqualTo(-1);
    }

    @Test
    void aTextThatIsTooWideIsShortened() {
        String fitted = Typeface.fit("a label with a very long name", Typeface.TEXT, 80);

        assertThat(fitted).startsWith("a label").endsWith("…");
        assertThat(Typeface.width(fitted, Typeface.TEXT)).isLessThanOrEqualTo(80);
        assertThat(Typeface.fit("short", Typeface.TEXT, 80)).isEqualTo("short");
    }

    @Test
    void anEmptyTextHasNoWidth() {
        assertThat(Typeface.width("", Typeface.TEXT)).isZero();
    }

    @Test
    void controlCharactersAreDrawnAsSpaces() {
        assertThat(Text.clean("a\nb\u202Ec\u0007d")).isEqualTo("a b c d");
    }
}
