package lorasearch.report.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * A table as a picture: one cell per row and column, its number as a colour and, where it fits, as text. The first row is the
 * uppermost.
 *
 * @param rows the rows' names
 * @param columns the columns' names
 * @param cells the cells, by row and then by column
 * @param low the number that gets the darkest colour
 * @param high the number that gets the brightest colour
 */
record HeatMap(List<String> rows, List<String> columns, List<List<Cell>> cells, double low, double high) {

    /** Of many rows and columns each is at least this high, in points, so that its name has room. */
    static final int ROW_HEIGHT = 14;

    private static final double LONGEST_NAME = 150;
    /** About how wide the plot area of a picture is, in points. */
    private static final double PLOT_WIDTH = 800;

    private static final double GAP = 0.6;
    private static final double LEGEND_WIDTH = 120;

    /**
     * One cell.
     *
     * @param value what its colour stands for; NaN for an empty cell
     * @param lines what is written in it, one or two lines; left out where it does not fit
     */
    record Cell(double value, List<String> lines) {}

    HeatMap {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        cells = cells.stream().map(List::copyOf).toList();
    }

    /** Returns the panel, with what the columns and rows are. */
    Panel panel(String columnTitle, String rowTitle) {
        PlotAxis x = new PlotAxis(columnTitle, 0, columns.size(), ticks(columns, false));
        PlotAxis y = new PlotAxis(rowTitle, 0, rows.size(), ticks(rows, true));
        return new Panel(isCrowded() ? x.upright() : x, y).beneath(this::paint);
    }

    /** Returns how high the plot area should be, within the given bounds, in points. */
    int height(int least, int most) {
        return Math.max(least, Math.max(rows.size() * ROW_HEIGHT, Math.min(most, rows.size() * 30)));
    }

    /** Returns the scale of colours as an entry of the legend. */
    LegendEntry legend(DoubleFunction<String> text) {
        return legend("", text);
    }

    /** Returns the scale of colours as an entry of the legend, with what its numbers are. */
    LegendEntry legend(String name, DoubleFunction<String> text) {
        String ends = name + text.apply(low) + " to " + text.apply(high);
        return new LegendEntry(ends, LEGEND_WIDTH, (graphics, x, y) -> {
            for (int i = 0; i < 24; i++) {
                graphics.setColor(Viridis.at(i / 23.0));
                double width = LEGEND_WIDTH / 24;
                graphics.fill(new Rectangle2D.Double(x - LEGEND_WIDTH / 2 + i * width, y - 5, width, 10));
            }
        });
    }

    private boolean isCrowded() {
        double widest = columns.stream()
                .mapToDouble(name -> Typeface.width(name, Typeface.SMALL))
                .max()
                .orElse(0);
        return (widest + 6) * columns.size() > PLOT_WIDTH;
    }

    private static List<Tick> ticks(List<String> names, boolean fromTop) {
        int count = names.size();
        return IntStream.range(0, count)
                .mapToObj(i -> fromTop ? count - 1 - i : i)
                .map(i -> new Tick(
                        fromTop ? count - 0.5 - i : i + 0.5, Text.fitted(names.get(i), Typeface.SMALL, LONGEST_NAME)))
                .toList();
    }

    private void paint(Graphics2D graphics, PlotArea area) {
        double width = area.bounds().getWidth() / columns.size();
        double height = area.bounds().getHeight() / rows.size();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                Rectangle2D place = new Rectangle2D.Double(
                        area.bounds().getX() + column * width + GAP / 2,
                        area.bounds().getY() + row * height + GAP / 2,
                        width - GAP,
                        height - GAP);
                paint(graphics, cells.get(row).get(column), place);
            }
        }
    }

    private void paint(Graphics2D graphics, Cell cell, Rectangle2D place) {
        if (Double.isNaN(cell.value())) {
            graphics.setColor(Palette.GRID);
            graphics.fill(place);
            return;
        }
        double share = high > low ? (cell.value() - low) / (high - low) : 1;
        graphics.setColor(Viridis.at(share));
        graphics.fill(place);
        boolean fits = cell.lines().size() * 11 + 1 <= place.getHeight()
                && cell.lines().stream().allMatch(line -> Typeface.width(line, Typeface.TINY) + 3 <= place.getWidth());
        if (fits) {
            Color ink = share > 0.55 ? Palette.ON_BRIGHT : Palette.ON_DARK;
            double top = place.getCenterY() - cell.lines().size() * 5.5;
            for (int i = 0; i < cell.lines().size(); i++) {
                double baseline = top + 11 * i + 8.7;
                Text.draw(
                        graphics,
                        cell.lines().get(i),
                        Typeface.TINY,
                        ink,
                        Text.Anchor.MIDDLE,
                        place.getCenterX(),
                        baseline);
            }
        }
    }
}
