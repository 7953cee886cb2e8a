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
    void anEmptyTextHasNoWidth() {
        assertThat(Typeface.width("", Typeface.TEXT)).isZero();
    }
}
