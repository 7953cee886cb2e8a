package lorasearch.report.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Dashed lines across a panel, each named on its right; the names keep clear of each other. */
final class ReferenceLines {
    private static final LineStyle STYLE = LineStyle.dashed(Palette.MUTED, 1.2);
    private static final double LABEL_WIDTH = 180;
    private static final double LABEL_HEIGHT = 14;
    private static final double LEADER = 10;

    private final List<ReferenceLine> lines;

    private ReferenceLines(List<ReferenceLine> lines) {
        this.lines = merged(lines.stream()
                .sorted(Comparator.comparingDouble(ReferenceLine::value).reversed())
                .toList());
    }

    /** Lines whose values read the same become one, named after the first of them. */
    static List<ReferenceLine> merged(List<ReferenceLine> lines) {
        Map<String, List<ReferenceLine>> byText = lines.stream()
                .collect(Collectors.groupingBy(
                        line -> Numbers.score(line.value()), LinkedHashMap::new, Collectors.toList()));
        return byText.values().stream()
                .map(same -> same.size() == 1
                        ? same.get(0)
                        : new ReferenceLine(
                                "%s, %d more".formatted(same.get(0).name(), same.size() - 1),
                                same.get(0).value()))
                .toList();
    }

    /** Adds the lines that lie within the panel's y axis. */
    static void addTo(Panel panel, PlotAxis yAxis, List<ReferenceLine> lines) {
        ReferenceLines layers = new ReferenceLines(lines.stream()
                .filter(line -> line.value() >= yAxis.low() && line.value() <= yAxis.high())
                .toList());
        if (!layers.lines.isEmpty()) {
            panel.above(layers::paintLines);
            panel.beside(layers.width(), layers::paintNames);
        }
    }

    private static String label(ReferenceLine line) {
        String name = Text.fitted(line.name(), Typeface.SMALL, LABEL_WIDTH);
        return Numbers.score(line.value()) + " " + name;
    }

    private double width() {
        return LEADER
                + 6
                + lines.stream()
                        .mapToDouble(line -> Typeface.width(label(line), Typeface.SMALL))
                        .max()
                        .orElse(0);
    }

    private void paintLines(Graphics2D graphics, PlotArea area) {
        graphics.setColor(STYLE.color());
        graphics.setStroke(STYLE.stroke());
        Rectangle2D bounds = area.bounds();
        for (ReferenceLine line : lines) {
            double y = area.y(line.value());
            graphics.draw(new Line2D.Double(bounds.getX(), y, bounds.getMaxX(), y));
        }
    }

    private void paintNames(Graphics2D graphics, PlotArea area) {
        graphics.setStroke(new BasicStroke(0.8f));
        double right = area.bounds().getMaxX();
        double[] places = places(area);
        for (int i = 0; i < places.length; i++) {
            double y = area.y(lines.get(i).value());
            graphics.setColor(Palette.MUTED);
            graphics.draw(new Line2D.Double(right, y, right + LEADER, places[i]));
            Text.draw(
                    graphics,
                    label(lines.get(i)),
                    Typeface.SMALL,
                    Palette.MUTED,
                    Text.Anchor.START,
                    right + LEADER + 3,
                    places[i] + 4);
        }
    }

    /** Heights of the names from top to bottom: at their lines, pushed down where they would touch, then up again. */
    private double[] places(PlotArea area) {
        double[] places =
                lines.stream().mapToDouble(line -> area.y(line.value())).toArray();
        for (int i = 1; i < places.length; i++) {
            places[i] = Math.max(places[i], places[i - 1] + LABEL_HEIGHT);
        }
        double lowest = area.bounds().getMaxY();
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(places[i], lowest);
            lowest = places[i] - LABEL_HEIGHT;
        }
        return places;
    }
}
