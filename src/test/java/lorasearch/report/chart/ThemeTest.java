package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThemeTest {
    private static final Color DARK_PAPER = Theme.dark(Palette.BACKGROUND);

    @Test
    void thePaperBecomesDarkAndTheInkLight() {
        assertThat(lightness(DARK_PAPER)).isLessThan(0.1);
        assertThat(lightness(Theme.dark(Palette.INK))).isGreaterThan(0.9);
    }

    @Test
    void aShadeBetweenAColourAndThePaperStaysBetweenThem() {
        Color shade = Palette.mix(Palette.ORANGE, Palette.BACKGROUND, 0.4);

        assertThat(Theme.dark(shade)).isEqualTo(Palette.mix(Theme.dark(Palette.ORANGE), DARK_PAPER, 0.4));
    }

    @Test
    void coloursThatStandForNumbersStay() {
        IntStream.rangeClosed(0, 256)
                .mapToObj(i -> Viridis.at(i / 256.0))
                .forEach(color -> assertThat(Theme.dark(color)).isEqualTo(color));
        assertThat(Theme.dark(Palette.UNCERTAIN)).isEqualTo(Palette.UNCERTAIN);
    }

    private static double lightness(Color color) {
        return (0.3 * color.getRed() + 0.59 * color.getGreen() + 0.11 * color.getBlue()) / 255;
    }
}
