package lorasearch.report.chart;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole picture: a heading, a legend, and panels in a grid, filled row by row.
 *
 * @param title what is shown
 * @param subtitle what it was drawn from
 * @param legend what the signs mean
 * @param panels the panels, at least one
 * @param columns panels side by side
 * @param width the picture's width in points
 * @param plotHeight the height of each panel's plot area, in points
 */
record Figure(
        String title,
        String subtitle,
        List<LegendEntry> legend,
        List<Panel> panels,
        int columns,
        int width,
        int plotHeight)
        implements Drawing {

    /** Pixels per point. */
    static final int SCALE = 2;

    private static final double PADDING = 20;
    private static final double GAP = 18;
    private static final double TITLE_LINE = 20;
    private static final double SUBTITLE_LINE = 17;
    private static final double BELOW_HEADING = 10;
    private static final double LEGEND_ROW = 18;

    Figure {
        legend = List.copyOf(legend);
        panels = List.copyOf(panels);
    }

    @Override
    public byte[] png(Paper paper) {
        BufferedImage image = new BufferedImage(width * SCALE, height() * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        paint(paper == Paper.DARK ? new DarkGraphics(graphics) : graphics);
        graphics.dispose();
        return new PngEncoder(image).encode();
    }

    @Override
    public byte[] svg() {
        SvgDocument document = new SvgDocument(width, height());
        SvgGraphics graphics = new SvgGraphics(document);
        paint(graphics);
        graphics.dispose();
        return document.toBytes();
    }

    @Override
    public List<Spot> spots() {
        List<Spot> spots = new ArrayList<>();
        forEachPanel(rows(), (panel, outer, margins) -> spots.addAll(panel.spots(outer, margins)));
        return spots;
    }

    private int height() {
        List<Row> rows = rows();
        return (int) Math.ceil(rows.get(rows.size() - 1).bottom() + PADDING);
    }

    private void paint(Graphics2D graphics) {
        graphics.setColor(Palette.BACKGROUND);
        graphics.fill(new Rectangle2D.Double(0, 0, width, height()));
        paintHeading(graphics);
        paintLegend(graphics, legendRows(), legendTop());
        paintPanels(graphics, rows());
    }

    private double legendTop() {
        return PADDING + headingHeight();
    }

    private List<String> titleLines() {
        return Text.onTwoLines(title, Typeface.TITLE, width - 2 * PADDING);
    }

    private List<String> subtitleLines() {
        return Text.onTwoLines(subtitle, Typeface.TEXT, width - 2 * PADDING);
    }

    private double headingHeight() {
        return titleLines().size() * TITLE_LINE + subtitleLines().size() * SUBTITLE_LINE + BELOW_HEADING;
    }

    private void paintHeading(Graphics2D graphics) {
        double y = PADDING - 5;
        for (String line : titleLines()) {
            y += TITLE_LINE;
            Text.draw(graphics, line, Typeface.TITLE, Palette.INK, Text.Anchor.START, PADDING, y);
        }
        y += 3;
        for (String line : subtitleLines()) {
            y += SUBTITLE_LINE;
            Text.draw(graphics, line, Typeface.TEXT, Palette.MUTED, Text.Anchor.START, PADDING, y);
        }
    }

    private void paintLegend(Graphics2D graphics, List<List<LegendEntry>> rows, double top) {
        double middle = top + LEGEND_ROW / 2;
        for (List<LegendEntry> row : rows) {
            double left = PADDING;
            for (LegendEntry entry : row) {
                entry.paint(graphics, left, middle);
                left += entry.width() + GAP;
            }
            middle += LEGEND_ROW;
        }
    }

    private List<List<LegendEntry>> legendRows() {
        List<List<LegendEntry>> rows = new ArrayList<>();
        double right = Double.POSITIVE_INFINITY;
        for (LegendEntry entry : legend) {
            if (right + entry.width() > width - PADDING) {
                rows.add(new ArrayList<>());
                right = PADDING;
            }
            rows.get(rows.size() - 1).add(entry);
            right += entry.width() + GAP;
        }
        return rows;
    }

    /** Panels beside each other, so placed that all plot areas of the figure have the same size. */
    private record Row(List<Panel> panels, double top, double bottom, Margins margins) {}

    private List<Row> rows() {
        double top = legendTop() + legendRows().size() * LEGEND_ROW + 8;
        Margins all = margins(panels);
        List<Row> rows = new ArrayList<>();
        double next = top;
        for (int first = 0; first < panels.size(); first += columns) {
            List<Panel> row = panels.subList(first, Math.min(first + columns, panels.size()));
            Margins own = margins(row);
            double bottom = next + own.top() + plotHeight + own.bottom();
            rows.add(new Row(row, next, bottom, new Margins(all.left(), all.right(), own.top(), own.bottom())));
            next = bottom + GAP;
        }
        return rows;
    }

    private static Margins margins(List<Panel> panels) {
        return panels.stream().map(Panel::margins).reduce(Margins::and).orElseThrow();
    }

    private void paintPanels(Graphics2D graphics, List<Row> rows) {
        forEachPanel(rows, (panel, outer, margins) -> panel.paint(graphics, outer, margins));
    }

    /** Does something with a panel and where it lies. */
    private interface PanelAction {
        void accept(Panel panel, Rectangle2D outer, Margins margins);
    }

    private void forEachPanel(List<Row> rows, PanelAction action) {
        double panelWidth = (width - 2 * PADDING - (columns - 1) * GAP) / columns;
        for (Row row : rows) {
            double left = PADDING;
            for (Panel panel : row.panels()) {
                Rectangle2D outer = new Rectangle2D.Double(left, row.top(), panelWidth, row.bottom() - row.top());
                action.accept(panel, outer, row.margins());
                left += panelWidth + GAP;
            }
        }
    }
}
