package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngEncoderTest {

    @Test
    void aPictureOfFewColoursIsKeptExactly() throws IOException {
        BufferedImage image = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 60; x++) {
            for (int y = 0; y < 40; y++) {
                image.setRGB(x, y, new Color(x % 7 * 30, y % 5 * 40, 90).getRGB());
            }
        }

        assertThat(different(image, decoded(new PngEncoder(image).encode()))).isZero();
    }

    @Test
    void anAreaOfManyShadesKeepsThem() throws IOException {
        BufferedImage image = new BufferedImage(256, 200, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 256; x++) {
            for (int y = 0; y < 200; y++) {
                image.setRGB(x, y, new Color(x, y, 128).getRGB());
            }
        }

        assertThat(different(image, decoded(new PngEncoder(image).encode()))).isZero();
    }

    @Test
    void aSmallAreaOfAColourOfItsOwnKeepsIt() throws IOException {
        BufferedImage image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 400; x++) {
                image.setRGB(x, y, new Color(255, y, y).getRGB());
            }
        }
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.GREEN);
        graphics.fillRect(100, 300, 10, 20);
        graphics.dispose();

        assertThat(new Color(decoded(new PngEncoder(image).encode()).getRGB(105, 310)))
                .isEqualTo(Color.GREEN);
    }

    @Test
    void coloursAreNumberedAsTheyComeAndCounted() {
        ColorCounts counts = new ColorCounts();
        for (int i = 0; i < 100_000; i++) {
            counts.add(0xFFFFFF - i % 50_000, 2);
        }

        assertThat(counts.size()).isEqualTo(50_000);
        assertThat(counts.number(0xFFFFFF - 49_999)).isEqualTo(49_999);
        assertThat(counts.color(49_999)).isEqualTo(0xFFFFFF - 49_999);
        assertThat(counts.pixels(49_999)).isEqualTo(4);
    }

    private static BufferedImage decoded(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int different(BufferedImage first, BufferedImage second) {
        int different = 0;
        for (int x = 0; x < first.getWidth(); x++) {
            for (int y = 0; y < first.getHeight(); y++) {
                different += first.getRGB(x, y) == second.getRGB(x, y) ? 0 : 1;
            }
        }
        return different;
    }
}
