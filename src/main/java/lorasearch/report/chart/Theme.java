package lorasearch.report.chart;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a picture looks on dark paper. Charts are drawn once, in the colours of {@link Palette} for light paper; each of them
 * has a counterpart here, and so has every shade between one of them and the paper, such as the rim of a letter. Colours
 * that stand for numbers, such as viridis, stay what they are, and so do translucent ones, which lie upon those.
 */
final class Theme {

    /** How far, in units of a channel, a colour may lie from the way between a palette colour and the paper. */
    private static final double TOLERANCE = 3;

    /** The dark counterpart of each colour of the palette, those of the paper and of lines of text first. */
    private static final Map<Color, Color> DARK = new LinkedHashMap<>();

    static {
        DARK.put(Palette.BACKGROUND, new Color(0x0D1117));
        DARK.put(Palette.INK, new Color(0xE6EDF3));
        DARK.put(Palette.MUTED, new Color(0xA5AFBA));
        DARK.put(Palette.AXIS, new Color(0x6E7681));
        DARK.put(Palette.GRID, new Color(0x2A3038));
        DARK.put(Palette.BLUE, new Color(0x56B4E9));
        DARK.put(Palette.ORANGE, new Color(0xE69F00));
        DARK.put(Palette.GREEN, new Color(0x2BC194));
        DARK.put(Palette.VERMILLION, new Color(0xFF7F2A));
        DARK.put(Palette.PURPLE, new Color(0xE39AC4));
        DARK.put(Palette.SKY, new Color(0x8FD0F2));
    }

    private Theme() {}

    /** Returns what a colour becomes on dark paper. */
    static Color dark(Color light) {
        return light.getAlpha() < 255 ? translucent(light) : opaque(light);
    }

    private static Color opaque(Color light) {
        Color exact = DARK.get(light);
        return exact == null ? between(light) : exact;
    }

    /** What is white and translucent lies on coloured ground, which is the same on both kinds of paper. */
    private static Color translucent(Color light) {
        Color full = new Color(light.getRGB());
        if (full.equals(Color.WHITE)) {
            return light;
        }
        Color dark = opaque(full);
        return new Color(dark.getRed(), dark.getGreen(), dark.getBlue(), light.getAlpha());
    }

    private static Color between(Color light) {
        Color found = light;
        double nearest = TOLERANCE;
        for (Map.Entry<Color, Color> entry : DARK.entrySet()) {
            Color from = entry.getKey();
            double share = share(light, from, Palette.BACKGROUND);
            double distance = distance(light, Palette.mix(from, Palette.BACKGROUND, share));
            if (distance < nearest) {
                nearest = distance;
                found = Palette.mix(entry.getValue(), DARK.get(Palette.BACKGROUND), share);
            }
        }
        return found;
    }

    /** Where the foot of the perpendicular from a colour lies on the way between two others: 0 at the first. */
    private static double share(Color color, Color from, Color to) {
        double[] way = difference(to, from);
        double length = dot(way, way);
        double share = length == 0 ? 0 : dot(difference(color, from), way) / length;
        return Math.max(0, Math.min(1, share));
    }

    private static double distance(Color first, Color second) {
        double[] difference = difference(first, second);
        return Math.sqrt(dot(difference, difference));
    }

    private static double[] difference(Color first, Color second) {
        return new double[] {
            first.getRed() - second.getRed(), first.getGreen() - second.getGreen(), first.getBlue() - second.getBlue()
        };
    }

    private static double dot(double[] first, double[] second) {
        return first[0] * second[0] + first[1] * second[1] + first[2] * second[2];
    }
}
