package lorasearch.report.chart;

import java.util.Arrays;

/**
 * How many pixels of a picture have each colour, without an object for each: a picture has millions of pixels. Colours are
 * numbered in the order in which they come. Not thread-safe.
 */
final class ColorCounts {
    private static final int BLUE_BITS = 8;
    private static final int ALL_BLUES = (1 << BLUE_BITS) - 1;

    /** By red and green, then by blue: 1 more than the colour's number, or 0 for one that has not come. */
    private final int[][] places = new int[1 << 16][];

    private int[] colors = new int[1 << 8];
    private int[] counts = new int[colors.length];
    private int size;

    /** Counts pixels of a colour, which has 24 bits. */
    void add(int color, int pixels) {
        int[] ofBlues = places[color >>> BLUE_BITS];
        if (ofBlues == null) {
            ofBlues = new int[ALL_BLUES + 1];
            places[color >>> BLUE_BITS] = ofBlues;
        }
        int place = ofBlues[color & ALL_BLUES];
        if (place == 0) {
            if (size == colors.length) {
                colors = Arrays.copyOf(colors, 2 * size);
                counts = Arrays.copyOf(counts, 2 * size);
            }
            colors[size] = color;
            size++;
            place = size;
            ofBlues[color & ALL_BLUES] = place;
        }
        counts[place - 1] += pixels;
    }

    /** Returns the number of a colour that has been counted, from 0. */
    int number(int color) {
        return places[color >>> BLUE_BITS][color & ALL_BLUES] - 1;
    }

    /** Returns how many colours have been counted. */
    int size() {
        return size;
    }

    /** Returns the colour with a number. */
    int color(int number) {
        return colors[number];
    }

    /** Returns how many pixels have the colour with a number. */
    int pixels(int number) {
        return counts[number];
    }
}
