package lorasearch.report.chart;

import java.awt.geom.Rectangle2D;

/**
 * The rectangle between the axes of a panel.
 *
 * @param bounds where it lies, in points
 * @param xAxis the axis from left to right
 * @param yAxis the axis from bottom to top
 */
record PlotArea(Rectangle2D bounds, PlotAxis xAxis, PlotAxis yAxis) {

    /** Returns the horizontal place of a position on the x axis, in points. */
    double x(double position) {
        return bounds.getX() + xAxis.share(position) * bounds.getWidth();
    }

    /** Returns the vertical place of a position on the y axis, in points. */
    double y(double position) {
        return bounds.getMaxY() - yAxis.share(position) * bounds.getHeight();
    }
}
