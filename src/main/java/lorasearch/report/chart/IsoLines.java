package lorasearch.report.chart;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** Lines of equal height by marching squares: each cell of a fine grid gives the pieces of the line that cross it. */
final class IsoLines {
    /** The corners of a cell, in turn, as steps to the right and up. */
    private static final int[][] CORNERS = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};

    private final double[][] heights;

    /**
     * Prepares to draw.
     *
     * @param heights by row and then by column; NaN where no line shall be drawn
     */
    IsoLines(double[][] heights) {
        this.heights = heights;
    }

    /** Returns the line at a level; its places are columns and rows. */
    Path2D at(double level) {
        Path2D line = new Path2D.Double();
        for (int row = 0; row + 1 < heights.length; row++) {
            for (int column = 0; column + 1 < heights[row].length; column++) {
                addPieces(line, level, column, row);
            }
        }
        return line;
    }

    /** The line crosses the edges whose ends lie on different sides; two crossings make a piece, four (a saddle) two. */
    private void addPieces(Path2D line, double level, int column, int row) {
        List<double[]> crossings = new ArrayList<>();
        for (int corner = 0; corner < CORNERS.length; corner++) {
            int[] start = CORNERS[corner];
            int[] end = CORNERS[(corner + 1) % CORNERS.length];
            double from = heights[row + start[1]][column + start[0]] - level;
            double to = heights[row + end[1]][column + end[0]] - level;
            if (Double.isNaN(from)) {
                return;
            }
            if (from < 0 != to < 0) {
                double share = from / (from - to);
                crossings.add(new double[] {
                    column + start[0] + share * (end[0] - start[0]), row + start[1] + share * (end[1] - start[1])
                });
            }
        }
        for (int i = 0; i + 1 < crossings.size(); i += 2) {
            line.moveTo(crossings.get(i)[0], crossings.get(i)[1]);
            line.lineTo(crossings.get(i + 1)[0], crossings.get(i + 1)[1]);
        }
    }
}
