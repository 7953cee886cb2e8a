package lorasearch.report.chart;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places signs so that they do not hide each other, by moving them a little along axes on which only a few values exist.
 * Not thread-safe.
 */
final class Crowd {
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
    private static final int TRIES = 60;

    private final double distance;
    private final double xFreedom;
    private final double yFreedom;

    /** The places taken, by the square of the size of the distance that they lie in: only neighbours can be too near. */
    private final Map<Cell, List<Point2D>> taken = new HashMap<>();

    private record Cell(long column, long row) {}

    /**
     * Prepares to place signs.
     *
     * @param distance how far apart signs shall be, in points
     * @param xFreedom how far a sign may be moved to the left or right; 0 where its place matters
     * @param yFreedom how far a sign may be moved up or down
     */
    Crowd(double distance, double xFreedom, double yFreedom) {
        this.distance = distance;
        this.xFreedom = xFreedom;
        this.yFreedom = yFreedom;
    }

    /** Returns a free place near the wanted one, or the wanted one if there is none. */
    Point2D place(double x, double y) {
        Point2D wanted = new Point2D.Double(x, y);
        Point2D place = wanted;
        for (int attempt = 0; attempt < TRIES && !isFree(place); attempt++) {
            // Places around the wanted one like the seeds of a sunflower (Vogel, 1979).
            double radius = Math.sqrt((attempt + 1.0) / TRIES);
            double angle = attempt * GOLDEN_ANGLE;
            place = new Point2D.Double(
                    x + xFreedom * radius * Math.cos(angle), y + yFreedom * radius * Math.sin(angle));
        }
        if (!isFree(place)) {
            place = wanted;
        }
        Cell cell = new Cell(cell(place.getX()), cell(place.getY()));
        taken.computeIfAbsent(cell, free -> new ArrayList<>()).add(place);
        return place;
    }

    private boolean isFree(Point2D place) {
        for (long column = cell(place.getX()) - 1; column <= cell(place.getX()) + 1; column++) {
            for (long row = cell(place.getY()) - 1; row <= cell(place.getY()) + 1; row++) {
                for (Point2D other : taken.getOrDefault(new Cell(column, row), List.of())) {
                    if (other.distance(place) < distance) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private long cell(double coordinate) {
        return (long) Math.floor(coordinate / distance);
    }
}
