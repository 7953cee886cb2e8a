package lorasearch.report.chart;

import java.awt.Color;

/**
 * The colour map viridis (van der Walt and Smith, 2015): even to the eye, rising in lightness, told apart with any kind
 * of colour vision.
 */
final class Viridis {
    /** Its colours at equal distances. */
    private static final int[] STOPS = {
        0x440154, 0x48186A, 0x472D7B, 0x424086, 0x3B528B, 0x33638D, 0x2C728E, 0x26828E, 0x21918C, 0x1FA088, 0x28AE80,
        0x3FBC73, 0x5EC962, 0x84D44B, 0xADDC30, 0xD8E219, 0xFDE725
    };

    private Viridis() {}

    /** Returns the colour at a place in {@code [0, 1]}; beyond, that of the nearer end. */
    static Color at(double place) {
        double position = Math.max(0, Math.min(1, place)) * (STOPS.length - 1);
        int stop = Math.min((int) position, STOPS.length - 2);
        return Palette.mix(new Color(STOPS[stop]), new Color(STOPS[stop + 1]), position - stop);
    }
}
