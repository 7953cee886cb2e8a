package lorasearch.report.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One entry of a legend.
 *
 * @param text what the sign means
 * @param swatchWidth the sign's width, in points
 * @param swatch draws the sign
 */
record LegendEntry(String text, double swatchWidth, Swatch swatch) {
    private static final double LINE_WIDTH = 22;
    private static final double MARK_WIDTH = 12;
    private static final double GAP = 6;

    /** Draws a sign of a legend around its middle. */
    @FunctionalInterface
    interface Swatch {
        void paint(Graphics2D graphics, double middleX, double middleY);
    }

    static LegendEntry line(String text, LineStyle style) {
        return new LegendEntry(text, LINE_WIDTH, (graphics, x, y) -> {
            graphics.setColor(style.color());
            graphics.setStroke(style.stroke());
            graphics.draw(new Line2D.Double(x - LINE_WIDTH / 2, y, x + LINE_WIDTH / 2, y));
        });
    }

    static LegendEntry mark(String text, Mark mark) {
        return new LegendEntry(text, MARK_WIDTH, mark::paint);
    }

    /** Returns the entry of a line that ends in a sign. */
    static LegendEntry lineTo(String text, LineStyle style, Mark mark) {
        Swatch line = line(text, style).swatch();
        return new LegendEntry(text, LINE_WIDTH, (graphics, x, y) -> {
            line.paint(graphics, x, y);
            mark.paint(graphics, x + LINE_WIDTH / 2 - 2, y);
        });
    }

    /** Returns a remark without a sign. */
    static LegendEntry remark(String text) {
        return new LegendEntry(text, 0, (graphics, x, y) -> {});
    }

    /** Returns the remark that some values lie beyond an axis and are drawn at its edge; none if none do. */
    static List<LegendEntry> beyond(Range range, DoubleStream values) {
        long beyond = values.filter(value -> range.clamp(value) != value).count();
        return beyond == 0 ? List.of() : List.of(remark("at the edge: worse than shown (%d)".formatted(beyond)));
    }

    static LegendEntry patch(String text, Color color) {
        return new LegendEntry(text, MARK_WIDTH, (graphics, x, y) -> {
            graphics.setColor(color);
            graphics.fill(new Rectangle2D.Double(x - MARK_WIDTH / 2, y - 5, MARK_WIDTH, 10));
        });
    }

    double width() {
        return swatchWidth + GAP + Typeface.width(text, Typeface.SMALL);
    }

    /** Draws the entry from the given left end, around the given middle. */
    void paint(Graphics2D graphics, double left, double middleY) {
        swatch.paint(graphics, left + swatchWidth / 2, middleY);
        double textLeft = left + swatchWidth + GAP;
        Text.draw(graphics, text, Typeface.SMALL, Palette.INK, Text.Anchor.START, textLeft, middleY + 4);
    }
}
