package lorasearch.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import lorasearch.analysis.Surface;
import lorasearch.trial.Direction;

/**
 * The colours and iso lines of a surface, with the bar that explains them. Brighter is better; where the surface is
 * unsure, its colour fades to grey and its iso lines end.
 */
final class SurfaceRaster {
    private static final Color ISO_LINE = new Color(255, 255, 255, 150);
    private static final int ISO_CELLS = 120;
    private static final double BAR_GAP = 14;
    private static final double BAR_WIDTH = 14;

    /** The size of a pixel in points where colours run into one another; whoever shows the picture smooths it. */
    private static final int SMOOTH_PIXEL = 2;

    /** Shades of each kind: more than the eye tells apart, few enough for a small file. */
    private static final int SHADES = 256;

    private static final int FADES = 128;

    /** Shares of the targets' spread at which a deviation begins to fade the colour, and has faded it. */
    private static final double FADES_FROM = 0.45;

    private static final double FADED_AT = 1.0;

    /** Below this certainty no iso line is drawn. */
    private static final double ISO_CERTAINTY = 0.3;

    private final Surface surface;
    private final Direction direction;
    private final Field means;
    private final Field deviations;
    private final Range range;
    private final List<Tick> levels;

    SurfaceRaster(Surface surface, Direction direction) {
        this.surface = surface;
        this.direction = direction;
        Surface.Grid grid = surface.grid();
        Field.Positions columns =
                new Field.Positions(grid.columns(), surface.x().isOrdered());
        Field.Positions rows = new Field.Positions(grid.rows(), surface.y().isOrdered());
        this.means = new Field(columns, rows, grid.means());
        this.deviations = new Field(columns, rows, grid.deviations());
        this.range = range(grid);
        this.levels = Ticks.linear(range.low(), range.high(), 7);
    }

    /** Adds the raster, the iso lines and the colour bar to a panel. */
    void addTo(Panel panel, String title) {
        panel.beneath(this::paintColors);
        if (isSmooth()) {
            panel.beneath(this::paintIsoLines);
        }
        panel.beside(BAR_GAP + BAR_WIDTH + labelWidth() + 28, (graphics, area) -> paintBar(graphics, area, title));
    }

    /** The range of the means where the surface is somewhat sure; of all means if it never is. */
    private Range range(Surface.Grid grid) {
        double[] all = IntStream.range(0, grid.rows().size())
                .mapToObj(row -> grid.means().get(row))
                .flatMap(List::stream)
                .mapToDouble(mean -> mean)
                .toArray();
        double[] sure = IntStream.range(0, grid.rows().size())
                .mapToObj(row -> IntStream.range(0, grid.columns().size())
                        .filter(column -> certainty(grid.deviations().get(row).get(column)) > ISO_CERTAINTY)
                        .mapToObj(column -> grid.means().get(row).get(column)))
                .flatMap(means -> means)
                .mapToDouble(mean -> mean)
                .toArray();
        return Range.of(sure.length > 1 ? sure : all);
    }

    /** 1 where the surface is sure, 0 where it knows nothing. */
    private double certainty(double deviation) {
        if (surface.spread() == 0) {
            return 1;
        }
        double share = deviation / surface.spread();
        double fade = Math.max(0, Math.min(1, (share - FADES_FROM) / (FADED_AT - FADES_FROM)));
        return 1 - Math.rint(fade * FADES) / FADES;
    }

    private Color color(double value) {
        double place = Math.rint((value - range.low()) / (range.high() - range.low()) * SHADES) / SHADES;
        return Viridis.at(direction == Direction.MAXIMIZE ? place : 1 - place);
    }

    private void paintColors(Graphics2D graphics, PlotArea area) {
        Rectangle2D bounds = area.bounds();
        int size = isSmooth() ? SMOOTH_PIXEL : 1;
        int width = (int) bounds.getWidth() / size;
        int height = (int) bounds.getHeight() / size;
        double[] xs = positions(area.xAxis(), width, 0.5);
        double[] ys = positions(area.yAxis(), height, 0.5);
        double[][] mean = means.at(xs, ys);
        double[][] deviation = deviations.at(xs, ys);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double certainty = certainty(deviation[row][column]);
                Color faded = Palette.mix(Palette.UNCERTAIN, color(mean[row][column]), certainty);
                image.setRGB(column, height - 1 - row, faded.getRGB());
            }
        }
        graphics.drawImage(
                image,
                (int) bounds.getX(),
                (int) bounds.getY(),
                (int) bounds.getWidth(),
                (int) bounds.getHeight(),
                null);
    }

    private boolean isSmooth() {
        return surface.x().isOrdered() && surface.y().isOrdered();
    }

    private void paintIsoLines(Graphics2D graphics, PlotArea area) {
        double[] xs = positions(area.xAxis(), ISO_CELLS + 1, 0);
        double[] ys = positions(area.yAxis(), ISO_CELLS + 1, 0);
        double[][] mean = means.at(xs, ys);
        double[][] deviation = deviations.at(xs, ys);
        for (int row = 0; row < mean.length; row++) {
            for (int column = 0; column < mean[row].length; column++) {
                if (certainty(deviation[row][column]) < ISO_CERTAINTY) {
                    mean[row][column] = Double.NaN;
                }
            }
        }
        Rectangle2D bounds = area.bounds();
        AffineTransform toArea = new AffineTransform(
                bounds.getWidth() / ISO_CELLS, 0, 0, -bounds.getHeight() / ISO_CELLS, bounds.getX(), bounds.getMaxY());
        IsoLines lines = new IsoLines(mean);
        graphics.setColor(ISO_LINE);
        graphics.setStroke(new BasicStroke(1));
        levels.forEach(level -> graphics.draw(toArea.createTransformedShape(lines.at(level.position()))));
    }

    /** Evenly spread positions from one end of an axis to the other, moved inwards by a share of their distance. */
    private static double[] positions(PlotAxis axis, int count, double inwards) {
        double distance = (axis.high() - axis.low()) / (inwards == 0 ? count - 1 : count);
        return IntStream.range(0, count)
                .mapToDouble(i -> axis.low() + (i + inwards) * distance)
                .toArray();
    }

    private double labelWidth() {
        return levels.stream()
                .mapToDouble(level -> Typeface.width(level.label(), Typeface.SMALL))
                .max()
                .orElse(0);
    }

    private void paintBar(Graphics2D graphics, PlotArea area, String title) {
        Rectangle2D bounds = area.bounds();
        PlotArea bar = new PlotArea(bounds, area.xAxis(), new PlotAxis(title, range.low(), range.high(), levels));
        double left = bounds.getMaxX() + BAR_GAP;
        double right = left + BAR_WIDTH;
        int height = (int) bounds.getHeight();
        BufferedImage image = new BufferedImage(1, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            double share = 1 - (y + 0.5) / height;
            image.setRGB(
                    0,
                    y,
                    color(range.low() + share * (range.high() - range.low())).getRGB());
        }
        graphics.drawImage(image, (int) left, (int) bounds.getY(), (int) BAR_WIDTH, height, null);
        graphics.setStroke(new BasicStroke(1));
        for (Tick level : levels) {
            double y = bar.y(level.position());
            graphics.setColor(Palette.AXIS);
            graphics.draw(new Line2D.Double(right, y, right + 4, y));
            Text.draw(graphics, level.label(), Typeface.SMALL, Palette.MUTED, Text.Anchor.START, right + 8, y + 4);
        }
        double titleX = right + 8 + labelWidth() + 16;
        String line = Text.fitted(title, Typeface.TEXT, bounds.getHeight());
        Text.drawUpwards(graphics, line, Typeface.TEXT, Palette.INK, Text.Anchor.MIDDLE, titleX, bounds.getCenterY());
    }
}
