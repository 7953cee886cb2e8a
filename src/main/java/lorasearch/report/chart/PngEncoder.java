package lorasearch.report.chart;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes pictures as PNG files (ISO/IEC 15948).
 *
 * <p>Nearly all pixels of a line drawing have one of few colours, the others lie on the edges of crossing lines; so a palette
 * of the most frequent colours makes it small, and nobody can see that. A picture with many shades, or with a small area of
 * a colour of its own, keeps them all. In both cases pixels are compressed by the JDK's own deflater, which takes a third of
 * the time of its image writer.
 */
final class PngEncoder {
    private static final int PALETTE_SIZE = 256;

    /** A picture of more colours than this is shaded all over. */
    private static final int MOST_COLORS = 1 << 14;

    /** The share of pixels that may get a visibly different colour: those on the edges of crossing lines. */
    private static final double MOST_WRONG = 0.01;

    /** This many pixels of one colour are an area, such as a step of a legend's scale, which keeps its colour. */
    private static final int AREA = 100;

    /** The squared distance, in units of a channel, from which a colour is visibly different. */
    private static final int VISIBLE = 10 * 10;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    /** A third of the time of the usual 6, and an eighth larger. */
    private static final int COMPRESSION = 1;

    private static final int COLOR_BITS = 24;
    private static final int ALL_COLORS = (1 << COLOR_BITS) - 1;

    private static final int TRUE_COLOR = 2;
    private static final int PALETTE = 3;
    private static final byte NO_FILTER = 0;
    private static final byte DIFFERENCE_TO_LEFT = 1;
    private static final byte DIFFERENCE_TO_ABOVE = 2;
    private static final double INCHES_PER_METRE = 39.37;

    private final int width;
    private final int height;
    private final int[] pixels;

    /** Prepares to encode an opaque picture of the type {@link BufferedImage#TYPE_INT_RGB}. */
    PngEncoder(BufferedImage image) {
        this.width = image.getWidth();
        this.height = image.getHeight();
        this.pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** Returns the picture, as small as nobody can see a difference. */
    byte[] encode() {
        ColorCounts counts = counts();
        if (counts.size() > MOST_COLORS) {
            return encodeExactly();
        }
        int[] palette = IntStream.range(0, counts.size())
                .mapToLong(number -> (long) -counts.pixels(number) << COLOR_BITS | counts.color(number))
                .sorted()
                .limit(PALETTE_SIZE)
                .mapToInt(place -> (int) place & ALL_COLORS)
                .toArray();
        return entries(palette, counts)
                .map(entries -> withPalette(palette, entries, counts))
                .orElseGet(this::encodeExactly);
    }

    /** Which entry of a palette is nearest to each colour, by its number; nothing if too many pixels would look different. */
    private Optional<byte[]> entries(int[] palette, ColorCounts counts) {
        byte[] entries = new byte[counts.size()];
        long wrong = 0;
        for (int number = 0; number < entries.length; number++) {
            int color = counts.color(number);
            int entry = nearest(color, palette);
            entries[number] = (byte) entry;
            if (distance(color, palette[entry]) > VISIBLE) {
                wrong += counts.pixels(number);
                if (counts.pixels(number) >= AREA || wrong > MOST_WRONG * pixels.length) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(entries);
    }

    /** How often each colour occurs; given up as soon as there are too many for a palette. */
    private ColorCounts counts() {
        ColorCounts counts = new ColorCounts();
        int first = 0;
        for (int y = 1; y <= height && counts.size() <= MOST_COLORS; y++) {
            if (y == height || !isLikeAbove(y)) {
                count(first, y - first, counts);
                first = y;
            }
        }
        return counts;
    }

    /** Counts the colours of one of several equal rows for all of them. */
    private void count(int y, int rows, ColorCounts counts) {
        int start = y * width;
        int end = start + width;
        for (int i = start + 1; i <= end; i++) {
            if (i == end || pixels[i] != pixels[start]) {
                counts.add(pixels[start] & ALL_COLORS, (i - start) * rows);
                start = i;
            }
        }
    }

    /** Whether a row, but for the first, equals the one before. */
    private boolean isLikeAbove(int y) {
        int start = y * width;
        return Arrays.equals(pixels, start, start + width, pixels, start - width, start);
    }

    private byte[] withPalette(int[] palette, byte[] entries, ColorCounts counts) {
        int length = width + 1;
        byte[] rows = new byte[height * length];
        for (int y = 0; y < height; y++) {
            int out = y * length;
            if (y > 0 && isLikeAbove(y)) {
                System.arraycopy(rows, out - length, rows, out, length);
            } else {
                rows[out] = NO_FILTER;
                for (int x = 0; x < width; x++) {
                    rows[out + 1 + x] = entries[counts.number(pixels[y * width + x] & ALL_COLORS)];
                }
            }
        }
        return file(PALETTE, channels(palette), compressed(rows));
    }

    /** Returns the picture with all its colours, each row as differences to the neighbours that it has more in common with. */
    byte[] encodeExactly() {
        int length = 3 * width + 1;
        byte[] rows = new byte[height * length];
        for (int y = 0; y < height; y++) {
            int out = y * length;
            if (y > 0 && isLikeAbove(y)) {
                rows[out] = DIFFERENCE_TO_ABOVE;
            } else {
                writeDifferences(y * width, rows, out);
            }
        }
        return file(TRUE_COLOR, new byte[0], compressed(rows));
    }

    /** Writes the row that starts at a pixel to a place among others, which are zero so far. */
    private void writeDifferences(int start, byte[] rows, int place) {
        boolean above = start > 0 && changes(start, width) < changes(start, 1);
        int distance = above ? width : 1;
        rows[place] = above ? DIFFERENCE_TO_ABOVE : DIFFERENCE_TO_LEFT;
        int out = place + 1;
        for (int i = start; i < start + width; i++) {
            int color = pixels[i];
            int other = above || i > start ? pixels[i - distance] : 0;
            if (color != other) {
                rows[out] = (byte) (red(color) - red(other));
                rows[out + 1] = (byte) (green(color) - green(other));
                rows[out + 2] = (byte) (blue(color) - blue(other));
            }
            out += 3;
        }
    }

    /** How many pixels of a row, but for the first, differ from those some places before. */
    private int changes(int start, int distance) {
        int changes = 0;
        for (int i = start + 1; i < start + width; i++) {
            if (pixels[i] != pixels[i - distance]) {
                changes++;
            }
        }
        return changes;
    }

    private static byte[] channels(int[] palette) {
        byte[] colors = new byte[3 * palette.length];
        for (int i = 0; i < palette.length; i++) {
            colors[3 * i] = (byte) red(palette[i]);
            colors[3 * i + 1] = (byte) green(palette[i]);
            colors[3 * i + 2] = (byte) blue(palette[i]);
        }
        return colors;
    }

    private byte[] file(int colorType, byte[] palette, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 1024);
        out.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        chunk(out, "IHDR", header.put((byte) 8).put((byte) colorType).array());
        int pixelsPerMetre = (int) Math.round(72 * Figure.SCALE * INCHES_PER_METRE);
        ByteBuffer resolution = ByteBuffer.allocate(9).putInt(pixelsPerMetre).putInt(pixelsPerMetre);
        chunk(out, "pHYs", resolution.put((byte) 1).array());
        if (palette.length > 0) {
            chunk(out, "PLTE", palette);
        }
        chunk(out, "IDAT", data);
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }

    private static byte[] compressed(byte[] rows) {
        Deflater deflater = new Deflater(COMPRESSION);
        deflater.setInput(rows);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream(rows.length / 20);
        byte[] buffer = new byte[1 << 15];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static int nearest(int color, int[] palette) {
        int nearest = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.length; i++) {
            int distance = distance(color, palette[i]);
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    private static int distance(int first, int second) {
        int red = red(first) - red(second);
        int green = green(first) - green(second);
        int blue = blue(first) - blue(second);
        return red * red + green * green + blue * blue;
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
