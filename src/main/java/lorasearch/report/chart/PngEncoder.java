package lorasearch.report.chart;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/** Writes pictures as PNG files. */
final class PngEncoder {
    private static final int PALETTE_SIZE = 256;

    private PngEncoder() {}

    /** Encodes a picture with all its colours. */
    static byte[] encode(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("A picture could not be encoded.", e);
        }
        return out.toByteArray();
    }

    /**
     * Encodes an opaque line drawing. Nearly all its pixels have one of few colours, the others lie on the edges of
     * crossing lines; so a palette of the most frequent colours halves it, and nobody can see that.
     */
    static byte[] encodeDrawing(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return encode(withPalette(image, pixels, mostFrequent(pixels)));
    }

    private static List<Integer> mostFrequent(int[] pixels) {
        int[] sorted = pixels.clone();
        Arrays.sort(sorted);
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        int start = 0;
        for (int end = 1; end <= sorted.length; end++) {
            if (end == sorted.length || sorted[end] != sorted[start]) {
                counts.put(sorted[start], end - start);
                start = end;
            }
        }
        return counts.keySet().stream()
                .sorted(Comparator.comparingInt(color -> -counts.get(color)))
                .limit(PALETTE_SIZE)
                .toList();
    }

    private static BufferedImage withPalette(BufferedImage image, int[] pixels, List<Integer> palette) {
        BufferedImage indexed = new BufferedImage(
                image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colorModel(palette));
        byte[] indices = ((DataBufferByte) indexed.getRaster().getDataBuffer()).getData();
        Map<Integer, Byte> nearest = new HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = i > 0 && pixels[i] == pixels[i - 1]
                    ? indices[i - 1]
                    : nearest.computeIfAbsent(pixels[i], color -> (byte) nearest(color, palette));
        }
        return indexed;
    }

    private static IndexColorModel colorModel(List<Integer> palette) {
        byte[] colors = new byte[3 * palette.size()];
        for (int i = 0; i < palette.size(); i++) {
            colors[3 * i] = (byte) red(palette.get(i));
            colors[3 * i + 1] = (byte) green(palette.get(i));
            colors[3 * i + 2] = (byte) blue(palette.get(i));
        }
        return new IndexColorModel(8, palette.size(), colors, 0, false);
    }

    private static int nearest(int color, List<Integer> palette) {
        int nearest = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.size(); i++) {
            int redStep = red(color) - red(palette.get(i));
            int greenStep = green(color) - green(palette.get(i));
            int blueStep = blue(color) - blue(palette.get(i));
            int distance = redStep * redStep + greenStep * greenStep + blueStep * blueStep;
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    private static int red(int color) {
        return color >> 16 & 0xFF;
    }

    private static int green(int color) {
        return color >> 8 & 0xFF;
    }

    private static int blue(int color) {
        return color & 0xFF;
    }
}
