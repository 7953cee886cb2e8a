package lorasearch.report.chart;

import java.awt.Graphics2D;

/** Something drawn between the axes of a panel, beneath or above its lines. */
@FunctionalInterface
interface Layer {

    /** Draws on the area. The graphics' settings may be changed: they are set back afterwards. */
    void paint(Graphics2D graphics, PlotArea area);
}
