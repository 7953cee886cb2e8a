package lorasearch.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One pair of axes with what lies between them.
 *
 * <p>XChart draws the lines and signs. It drops and crams tick labels as it sees fit, so that axes, grid and titles are
 * drawn here, where the place of each is known. To be built in one thread; then it can be painted in several at once.
 */
final class Panel {
    private static final double TICK_LENGTH = 4;
    private static final Color CLEAR = new Color(255, 255, 255, 0);

    private final PlotAxis xAxis;
    private final PlotAxis yAxis;
    private final XYChart chart = new XYChart(1, 1);
    private final List<Layer> beneath = new ArrayList<>();
    private final List<Layer> above = new ArrayList<>();
    private final List<Function<PlotArea, List<Spot>>> spots = new ArrayList<>();
    private String title = "";
    private String note = "";
    private double besideWidth = 8;

    Panel(PlotAxis xAxis, PlotAxis yAxis) {
        this.xAxis = xAxis;
        this.yAxis = yAxis;
        XYStyler styler = chart.getStyler();
        // XChart measures tick labels even where it draws none, and its own fonts are those of the machine.
        styler.setBaseFont(Typeface.SMALL);
        styler.setAxisTickLabelsFont(Typeface.SMALL);
        styler.setChartTitleVisible(false);
        styler.setLegendVisible(false);
        styler.setAxisTitlesVisible(false);
        styler.setAxisTicksVisible(false);
        styler.setPlotGridLinesVisible(false);
        styler.setPlotBorderVisible(false);
        styler.setChartPadding(0);
        styler.setPlotMargin(0);
        styler.setPlotContentSize(1.0);
        styler.setChartBackgroundColor(CLEAR);
        styler.setPlotBackgroundColor(CLEAR);
        styler.setXAxisMin(xAxis.low());
        styler.setXAxisMax(xAxis.high());
        styler.setYAxisMin(yAxis.low());
        styler.setYAxisMax(yAxis.high());
    }

    /** Sets a heading above the plot area, and a note in grey at its right. */
    Panel title(String heading, String remark) {
        title = heading;
        note = remark;
        return this;
    }

    /** Adds a line through points; a NaN interrupts it. */
    Panel line(LineStyle style, double[] xs, double[] ys) {
        // XChart draws each piece of a line by itself, or a curve through the points: either spoils dashes.
        return style.pattern() == LineStyle.Pattern.SOLID
                ? series(style, xs, ys, XYSeries.XYSeriesRenderStyle.Line)
                : path(style, xs, ys);
    }

    /** Adds a line beneath all others, drawn at once: where a translucent one crosses itself it is not darker. */
    Panel path(LineStyle style, double[] xs, double[] ys) {
        return beneath((graphics, area) -> paintPath(graphics, area, style, xs, ys));
    }

    /** Adds a line that keeps each value until the next point. */
    Panel steps(LineStyle style, double[] xs, double[] ys) {
        return series(style, xs, ys, XYSeries.XYSeriesRenderStyle.Step);
    }

    /** Adds a sign at each point. */
    Panel marks(Mark mark, double[] xs, double[] ys) {
        if (xs.length > 0) {
            XYSeries series = chart.addSeries(nextName(), xs, ys);
            series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            series.setMarker(mark);
        }
        return this;
    }

    /** Says which trials can be pointed at where. */
    Panel spots(Function<PlotArea, List<Spot>> some) {
        spots.add(some);
        return this;
    }

    /** Adds a layer beneath the lines and signs, above the grid. */
    Panel beneath(Layer layer) {
        beneath.add(layer);
        return this;
    }

    /** Adds a layer above the lines and signs. */
    Panel above(Layer layer) {
        above.add(layer);
        return this;
    }

    /** Adds a layer that also needs room on the right of the plot area, in points. */
    Panel beside(double width, Layer layer) {
        besideWidth = Math.max(besideWidth, width);
        return above(layer);
    }

    /** Returns the room that titles and labels need around the plot area. */
    Margins margins() {
        return new Margins(
                widest(yAxis) + TICK_LENGTH + 5 + (yAxis.title().isEmpty() ? 0 : 20),
                besideWidth,
                title.isEmpty() ? 6 : 24,
                TICK_LENGTH + xLabelHeight() + (xAxis.title().isEmpty() ? 0 : 20));
    }

    private double xLabelHeight() {
        return xAxis.isUpright() ? widest(xAxis) + 6 : xAxis.isLabelled() ? 14 : 0;
    }

    private static double widest(PlotAxis axis) {
        return axis.ticks().stream()
                .mapToDouble(tick -> Typeface.width(tick.label(), Typeface.SMALL))
                .max()
                .orElse(0);
    }

    /** Draws the panel into a rectangle. */
    void paint(Graphics2D graphics, Rectangle2D outer, Margins margins) {
        Rectangle inner = inner(outer, margins);
        PlotArea area = new PlotArea(inner, xAxis, yAxis);
        paintGrid(graphics, area);
        beneath.forEach(layer -> paint(layer, graphics, area));
        paintSeries(graphics, inner);
        above.forEach(layer -> paint(layer, graphics, area));
        paintAxes(graphics, area);
        paintTitles(graphics, area, margins);
    }

    /** Returns where trials can be pointed at if the panel lies in a rectangle. */
    List<Spot> spots(Rectangle2D outer, Margins margins) {
        PlotArea area = new PlotArea(inner(outer, margins), xAxis, yAxis);
        return spots.stream().flatMap(some -> some.apply(area).stream()).toList();
    }

    /** The plot area; XChart wants whole numbers. */
    private static Rectangle inner(Rectangle2D outer, Margins margins) {
        return new Rectangle2D.Double(
                        outer.getX() + margins.left(),
                        outer.getY() + margins.top(),
                        outer.getWidth() - margins.left() - margins.right(),
                        outer.getHeight() - margins.top() - margins.bottom())
                .getBounds();
    }

    private Panel series(LineStyle style, double[] xs, double[] ys, XYSeries.XYSeriesRenderStyle form) {
        if (xs.length > 0) {
            XYSeries series = chart.addSeries(nextName(), xs, ys);
            series.setXYSeriesRenderStyle(form);
            series.setMarker(SeriesMarkers.NONE);
            series.setLineColor(style.color());
            series.setLineStyle(style.stroke());
        }
        return this;
    }

    private static void paintPath(Graphics2D graphics, PlotArea area, LineStyle style, double[] xs, double[] ys) {
        Path2D path = new Path2D.Double();
        boolean interrupted = true;
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(ys[i])) {
                interrupted = true;
            } else if (interrupted) {
                path.moveTo(area.x(xs[i]), area.y(ys[i]));
                interrupted = false;
            } else {
                path.lineTo(area.x(xs[i]), area.y(ys[i]));
            }
        }
        graphics.setColor(style.color());
        graphics.setStroke(style.stroke());
        graphics.draw(path);
    }

    private String nextName() {
        return Integer.toString(chart.getSeriesCollection().size());
    }

    private void paintSeries(Graphics2D graphics, Rectangle inner) {
        Graphics2D translated = (Graphics2D) graphics.create();
        translated.translate(inner.x, inner.y);
        synchronized (chart) { // it remembers where it painted what
            chart.paint(translated, inner.width, inner.height);
        }
        translated.dispose();
    }

    private static void paint(Layer layer, Graphics2D graphics, PlotArea area) {
        Graphics2D own = (Graphics2D) graphics.create();
        layer.paint(own, area);
        own.dispose();
    }

    private void paintGrid(Graphics2D graphics, PlotArea area) {
        graphics.setStroke(new BasicStroke(0.8f));
        graphics.setColor(Palette.GRID);
        Rectangle2D bounds = area.bounds();
        for (Tick tick : yAxis.ticks()) {
            double y = area.y(tick.position());
            graphics.draw(new Line2D.Double(bounds.getX(), y, bounds.getMaxX(), y));
        }
    }

    private void paintAxes(Graphics2D graphics, PlotArea area) {
        Rectangle2D bounds = area.bounds();
        graphics.setStroke(new BasicStroke(1f, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER));
        graphics.setColor(Palette.AXIS);
        graphics.draw(new Line2D.Double(bounds.getX(), bounds.getMaxY(), bounds.getMaxX(), bounds.getMaxY()));
        if (!yAxis.ticks().isEmpty()) {
            graphics.draw(new Line2D.Double(bounds.getX(), bounds.getY(), bounds.getX(), bounds.getMaxY()));
        }
        for (Tick tick : xAxis.ticks()) {
            paintTick(graphics, tick, area.x(tick.position()), bounds.getMaxY(), 0, 1);
        }
        for (Tick tick : yAxis.ticks()) {
            paintTick(graphics, tick, bounds.getX(), area.y(tick.position()), -1, 0);
        }
        if (xAxis.isUpright()) {
            paintUprightXLabels(graphics, area);
        } else {
            paintXLabels(graphics, area);
        }
        for (Tick tick : yAxis.ticks()) {
            Text.draw(
                    graphics,
                    tick.label(),
                    Typeface.SMALL,
                    Palette.MUTED,
                    Text.Anchor.END,
                    bounds.getX() - TICK_LENGTH - 4,
                    area.y(tick.position()) + 4);
        }
    }

    private static void paintTick(Graphics2D graphics, Tick tick, double x, double y, int right, int down) {
        double length = tick.label().isEmpty() ? TICK_LENGTH / 2 : TICK_LENGTH;
        graphics.draw(new Line2D.Double(x, y, x + right * length, y + down * length));
    }

    /** Labels that would touch the one before them are left out; their tick stays. */
    private void paintXLabels(Graphics2D graphics, PlotArea area) {
        double free = Double.NEGATIVE_INFINITY;
        for (Tick tick : xAxis.ticks()) {
            double half = Typeface.width(tick.label(), Typeface.SMALL) / 2;
            double x = area.x(tick.position());
            if (half > 0 && x - half >= free) {
                double y = area.bounds().getMaxY() + TICK_LENGTH + 13;
                Text.draw(graphics, tick.label(), Typeface.SMALL, Palette.MUTED, Text.Anchor.MIDDLE, x, y);
                free = x + half + 6;
            }
        }
    }

    private void paintUprightXLabels(Graphics2D graphics, PlotArea area) {
        double y = area.bounds().getMaxY() + TICK_LENGTH + 4;
        for (Tick tick : xAxis.ticks()) {
            double x = area.x(tick.position()) + 4;
            Text.drawUpwards(graphics, tick.label(), Typeface.SMALL, Palette.MUTED, Text.Anchor.END, x, y);
        }
    }

    private void paintTitles(Graphics2D graphics, PlotArea area, Margins margins) {
        Rectangle2D bounds = area.bounds();
        Text.draw(
                graphics,
                Text.fitted(xAxis.title(), Typeface.TEXT, bounds.getWidth()),
                Typeface.TEXT,
                Palette.INK,
                Text.Anchor.MIDDLE,
                bounds.getCenterX(),
                bounds.getMaxY() + TICK_LENGTH + xLabelHeight() + 20);
        Text.drawUpwards(
                graphics,
                Text.fitted(yAxis.title(), Typeface.TEXT, bounds.getHeight()),
                Typeface.TEXT,
                Palette.INK,
                Text.Anchor.MIDDLE,
                bounds.getX() - margins.left() + 12,
                bounds.getCenterY());
        double noteWidth = Typeface.width(note, Typeface.SMALL);
        String heading = Text.fitted(title, Typeface.HEADING, bounds.getWidth() - noteWidth - 10);
        double baseline = bounds.getY() - 9;
        Text.draw(graphics, heading, Typeface.HEADING, Palette.INK, Text.Anchor.START, bounds.getX(), baseline);
        Text.draw(graphics, note, Typeface.SMALL, Palette.MUTED, Text.Anchor.END, bounds.getMaxX(), baseline);
    }
}
