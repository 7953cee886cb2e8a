package lorasearch.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;

/**
 * How a line is drawn.
 *
 * @param color its colour
 * @param width its width in points
 * @param pattern whether and how it is broken
 */
record LineStyle(Color color, double width, Pattern pattern) {

    /** Whether and how a line is broken. */
    enum Pattern {
        SOLID,
        DASHED
    }

    static LineStyle solid(Color color, double width) {
        return new LineStyle(color, width, Pattern.SOLID);
    }

    static LineStyle dashed(Color color, double width) {
        return new LineStyle(color, width, Pattern.DASHED);
    }

    BasicStroke stroke() {
        return switch (pattern) {
            case SOLID -> new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
            case DASHED ->
                new BasicStroke(
                        (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {6, 3.5f}, 0);
        };
    }
}
