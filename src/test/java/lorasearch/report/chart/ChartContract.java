package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What every chart promises. */
abstract class ChartContract {

    /** Returns charts of small and large studies. */
    abstract List<Chart> charts();

    @Test
    void aPictureHasTwoPixelsPerPointAndIsNotBlank() throws IOException {
        for (Chart chart : charts()) {
            BufferedImage image = decode(chart);

            assertThat(image.getWidth()).isBetween(1_000, 2_000).isEven();
            assertThat(image.getHeight()).isBetween(400, 2_400).isEven();
            assertThat(colors(image)).hasSizeGreaterThan(20);
        }
    }

    @Test
    void nothingReachesTheEdgeOfAPicture() throws IOException {
        for (Chart chart : charts()) {
            BufferedImage image = decode(chart);
            Set<Integer> edge = new HashSet<>();
            for (int x = 0; x < image.getWidth(); x++) {
                edge.add(image.getRGB(x, 0));
                edge.add(image.getRGB(x, image.getHeight() - 1));
            }
            for (int y = 0; y < image.getHeight(); y++) {
                edge.add(image.getRGB(0, y));
                edge.add(image.getRGB(image.getWidth() - 1, y));
            }

            assertThat(edge).containsExactly(Palette.BACKGROUND.getRGB());
        }
    }

    @Test
    void theSameDataGiveTheSamePicture() {
        List<Chart> charts = charts();
        List<Chart> again = charts();
        for (int i = 0; i < again.size(); i++) {
            assertThat(again.get(i).drawing().png(Paper.LIGHT))
                    .isEqualTo(charts.get(i).drawing().png(Paper.LIGHT));
            assertThat(again.get(i).drawing().svg())
                    .isEqualTo(charts.get(i).drawing().svg());
        }
    }

    @Test
    void aNameIsFitForAFile() {
        assertThat(charts()).allSatisfy(chart -> assertThat(chart.name()).matches("[a-z0-9-]{1,80}"));
    }

    @Test
    void aPictureHasNumbersAndWords() {
        assertThat(charts()).allSatisfy(chart -> {
            assertThat(chart.numbers().rows()).isNotEmpty();
            assertThat(chart.title()).isNotBlank();
            assertThat(chart.description()).contains("study");
        });
    }

    static BufferedImage decode(Chart chart) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(chart.drawing().png(Paper.LIGHT)));
    }

    static Set<Integer> colors(BufferedImage image) {
        Set<Integer> colors = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colors.add(image.getRGB(x, y));
            }
        }
        return colors;
    }
}
