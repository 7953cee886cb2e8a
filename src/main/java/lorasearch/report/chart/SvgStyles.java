package lorasearch.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The style classes of an SVG document, each with its look on light and on dark paper. Not thread-safe.
 */
final class SvgStyles {

    private static final String FILL = "f";
    private static final String STROKE = "s";

    /** The declarations of a class, for both kinds of paper. */
    private record Look(String light, String dark) {}

    private final Map<Look, String> classes = new LinkedHashMap<>();

    /** Returns the class of areas of a colour. */
    String fill(Color color) {
        return named(FILL, paint("fill", color), paint("fill", Theme.dark(color)), "");
    }

    /** Returns the class of lines. */
    String stroke(Color color, BasicStroke stroke) {
        StringBuilder form = new StringBuilder(";stroke-width:").append(number(stroke.getLineWidth()));
        if (stroke.getEndCap() == BasicStroke.CAP_ROUND) {
            form.append(";stroke-linecap:round;stroke-linejoin:round");
        }
        if (stroke.getDashArray() != null) {
            form.append(";stroke-dasharray:");
            for (float length : stroke.getDashArray()) {
                form.append(number(length)).append(' ');
            }
            form.setLength(form.length() - 1);
        }
        return named(STROKE, paint("stroke", color), paint("stroke", Theme.dark(color)), form.toString());
    }

    /** Returns the class of texts. */
    String text(Color color, float size, boolean bold) {
        String form = ";font-size:" + number(size) + "px" + (bold ? ";font-weight:600" : "");
        return named("t", paint("fill", color), paint("fill", Theme.dark(color)), form);
    }

    /** Returns whether lines of the second class may be the rim of an area of the first one. */
    static boolean areAreaAndRim(String first, String second) {
        return first.startsWith(FILL) && !first.contains(" ") && second.startsWith(STROKE);
    }

    /** Returns the style sheet. */
    String css() {
        StringBuilder light = new StringBuilder("svg{fill:none}text{font-family:Inter,system-ui,sans-serif}");
        StringBuilder dark = new StringBuilder("@media(prefers-color-scheme:dark){");
        classes.forEach((look, name) -> {
            light.append('.').append(name).append('{').append(look.light()).append('}');
            if (!look.light().equals(look.dark())) {
                dark.append('.').append(name).append('{').append(look.dark()).append('}');
            }
        });
        return light.append(dark).append('}').toString();
    }

    private String named(String kind, String light, String dark, String form) {
        return classes.computeIfAbsent(
                new Look(light + form, dark.equals(light) ? light + form : dark), look -> kind + classes.size());
    }

    private static String paint(String property, Color color) {
        String opaque = "%s:#%06x".formatted(property, color.getRGB() & 0xFFFFFF);
        return color.getAlpha() == 255
                ? opaque
                : opaque + ";%s-opacity:%s".formatted(property, number(color.getAlpha() / 255.0));
    }

    private static String number(double value) {
        String text = Double.toString(Math.rint(value * 100) / 100);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
