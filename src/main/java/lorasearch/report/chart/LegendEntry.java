package lorasearch.report.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/**
 * One line of a legend.
 *
 * @param text what the sign means
 * @param swatch draws the sign, {@link #SWATCH_WIDTH} points wide, around the given middle
 */
record LegendEntry(String text, Swatch swatch) {

    /** Width of the sign, in points. */
    static final double SWATCH_WIDTH = 22;

    /** Draws a sign of a legend. */
    @FunctionalInterface
    interface Swatch {
        void paint(Graphics2D graphics, double middleX, double middleY);
    }

    static LegendEntry line(String text, LineStyle style) {
        return new LegendEntry(text, (graphics, x, y) -> {
            graphics.setColor(style.color());
            graphics.setStroke(style.stroke());
            graphics.draw(new Line2D.Double(x - SWATCH_WIDTH / 2, y, x + SWATCH_WIDTH / 2, y));
        });
    }

    static LegendEntry mark(String text, Mark mark) {
        return new LegendEntry(text, mark::paint);
    }

    static LegendEntry patch(String text, Color color) {
        return new LegendEntry(text, (graphics, x, y) -> {
            graphics.setColor(color);
            graphics.fill(new Rectangle2D.Double(x - 8, y - 5, 16, 10));
        });
    }

    double width() {
        return SWATCH_WIDTH + 6 + Typeface.width(text, Typeface.SMALL);
    }

    /** Draws the entry from the given left end, around the given middle. */
    void paint(Graphics2D graphics, double left, double middleY) {
        swatch.paint(graphics, left + SWATCH_WIDTH / 2, middleY);
        Text.draw(graphics, text, Typeface.SMALL, Palette.INK, Text.Anchor.START, left + SWATCH_WIDTH + 6, middleY + 4);
    }
}
