package lorasearch.report.chart;

import java.awt.Color;

/**
 * The colours of all charts: those of Okabe and Ito ("Color Universal Design", 2008), told apart with any kind of colour
 * vision, and a few greys.
 */
final class Palette {
    static final Color BACKGROUND = Color.WHITE;
    static final Color INK = new Color(0x1F2328);
    static final Color MUTED = new Color(0x59636E);
    static final Color AXIS = new Color(0x8C959F);
    static final Color GRID = new Color(0xE6E8EB);

    /** Where a map of colours knows nothing; the same on light and on dark paper. */
    static final Color UNCERTAIN = new Color(0xCBC7BF);

    static final Color BLUE = new Color(0x0072B2);
    static final Color ORANGE = new Color(0xE69F00);
    static final Color GREEN = new Color(0x009E73);
    static final Color VERMILLION = new Color(0xD55E00);
    static final Color PURPLE = new Color(0xCC79A7);
    static final Color SKY = new Color(0x56B4E9);

    /** What is written on dark and on bright cells, and bars that carry white text: the same on light and on dark paper. */
    static final Color ON_DARK = new Color(0xFFF9E5);

    static final Color ON_BRIGHT = new Color(0x1A1205);
    static final Color FILL_BLUE = new Color(0x0B6AA8);
    static final Color FILL_RED = new Color(0xAD4A05);

    private Palette() {}

    /** Returns a colour between two others: the first at 0, the second at 1. */
    static Color mix(Color first, Color second, double share) {
        return new Color(
                channel(first.getRed(), second.getRed(), share),
                channel(first.getGreen(), second.getGreen(), share),
                channel(first.getBlue(), second.getBlue(), share));
    }

    private static int channel(int first, int second, double share) {
        return (int) Math.round(first + share * (second - first));
    }
}
