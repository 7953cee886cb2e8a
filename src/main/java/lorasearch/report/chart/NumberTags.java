package lorasearch.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Writes short texts beside points; one that would cover another or leave the plot area is left out. Not thread-safe. */
final class NumberTags {
    private static final double HEIGHT = 11;

    private final PlotArea area;
    private final List<Rectangle2D> taken = new ArrayList<>();

    NumberTags(PlotArea area) {
        this.area = area;
    }

    /** Writes a text near a point, above it to the left if there is room, else below it to the right. */
    void paint(Graphics2D graphics, String text, double x, double y) {
        double width = Typeface.width(text, Typeface.TINY);
        List<Rectangle2D> places = List.of(
                new Rectangle2D.Double(x - width - 6, y - HEIGHT - 3, width, HEIGHT),
                new Rectangle2D.Double(x + 6, y + 3, width, HEIGHT));
        for (Rectangle2D place : places) {
            if (area.bounds().contains(place) && taken.stream().noneMatch(place::intersects)) {
                taken.add(place);
                Text.drawOnPaper(graphics, text, Typeface.TINY, Palette.INK, place.getX(), place.getMaxY() - 2.5);
                return;
            }
        }
    }
}
