package lorasearch.report.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws single lines of text. Control characters, which would garble a line, are drawn as spaces. */
final class Text {

    /** Which point of a text lies at the given place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** No line of a picture has room for more. */
    private static final int MOST_CHARACTERS = 1_000;

    private Text() {}

    /** Draws a text whose baseline passes through the given place. */
    static void draw(Graphics2D graphics, String text, Font font, Color color, Anchor anchor, double x, double y) {
        String line = clean(text);
        double width = Typeface.width(line, font);
        double left = switch (anchor) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
        };
        graphics.setFont(Typeface.fontFor(line, font));
        graphics.setColor(color);
        graphics.drawString(line, (float) left, (float) y);
    }

    /** Draws a text from the left with a rim of paper, so that it can be read on top of lines. */
    static void drawOnPaper(Graphics2D graphics, String text, Font font, Color color, double x, double y) {
        double width = Typeface.width(clean(text), font);
        graphics.setColor(Palette.BACKGROUND);
        graphics.fill(
                new Rectangle2D.Double(x - 1.5, y - 0.8 * font.getSize2D() - 1, width + 3, font.getSize2D() + 1.5));
        draw(graphics, text, font, color, Anchor.START, x, y);
    }

    /** Draws a text upwards, the given point of it at the given place, its baseline on the right. */
    static void drawUpwards(
            Graphics2D graphics, String text, Font font, Color color, Anchor anchor, double x, double y) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(-Math.PI / 2);
        draw(graphics, text, font, color, anchor, 0, 0);
        graphics.setTransform(before);
    }

    /** Returns the text as one line, shortened with an ellipsis if it is wider than the given number of points. */
    static String fitted(String text, Font font, double width) {
        String line = clean(text.substring(0, Math.min(text.length(), MOST_CHARACTERS)));
        if (line.length() == text.length() && Typeface.width(line, font) <= width) {
            return line;
        }
        int fitting = 0;
        int tooLong = line.length() + 1;
        while (tooLong - fitting > 1) {
            int middle = (fitting + tooLong) / 2;
            if (Typeface.width(beginning(line, middle), font) <= width) {
                fitting = middle;
            } else {
                tooLong = middle;
            }
        }
        return beginning(line, fitting);
    }

    /** Returns the text on at most two lines of the given width, broken at a space. */
    static List<String> onTwoLines(String text, Font font, double width) {
        String whole = fitted(text, font, Double.MAX_VALUE);
        if (Typeface.width(whole, font) <= width) {
            return List.of(whole);
        }
        int end = whole.length();
        while (end > 0 && Typeface.width(whole.substring(0, end), font) > width) {
            end = whole.lastIndexOf(' ', end - 1);
        }
        return end <= 0
                ? List.of(fitted(whole, font, width))
                : List.of(whole.substring(0, end), fitted(whole.substring(end + 1), font, width));
    }

    /** Returns the first characters of a line, no half of a surrogate pair among them, and an ellipsis. */
    private static String beginning(String line, int length) {
        boolean splits = length > 0 && Character.isHighSurrogate(line.charAt(length - 1));
        return line.substring(0, splits ? length - 1 : length).stripTrailing() + "…";
    }

    /** Returns the text without characters that have no place in a line, such as line ends and direction marks. */
    static String clean(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
