package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DarkGraphicsTest {
    private final HeatMap map = new HeatMap(
            List.of("row"), List.of("column"), List.of(List.of(new HeatMap.Cell(0.2, List.of("0.20")))), 0, 1);
    private final Figure figure =
            new Figure("Title", "study s", List.of(), List.of(map.panel("columns", "rows")), 1, 600, 100);

    @Test
    void thePaperIsDark() throws IOException {
        assertThat(new Color(on(Paper.DARK).getRGB(0, 0))).isEqualTo(Theme.dark(Palette.BACKGROUND));
    }

    @Test
    void numbersOnACellOfAHeatMapLookTheSameOnBothKindsOfPaper() throws IOException {
        BufferedImage light = on(Paper.LIGHT);
        BufferedImage dark = on(Paper.DARK);
        int colors = 0;
        for (int x = 400; x < 900; x++) {
            for (int y = 190; y < 330; y++) {
                assertThat(difference(new Color(dark.getRGB(x, y)), new Color(light.getRGB(x, y))))
                        .as("%d, %d", x, y)
                        .isLessThan(40); // each file has its own palette
                colors += light.getRGB(x, y) == Viridis.at(0.2).getRGB() ? 0 : 1;
            }
        }
        assertThat(colors).as("pixels of the number").isPositive();
    }

    private static int difference(Color first, Color second) {
        return Math.max(
                Math.abs(first.getRed() - second.getRed()),
                Math.max(Math.abs(first.getGreen() - second.getGreen()), Math.abs(first.getBlue() - second.getBlue())));
    }

    private BufferedImage on(Paper paper) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(figure.png(paper)));
    }
}
