package lorasearch.report.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lorasearch.analysis.ParameterImportance;

/**
 * Shows how much each parameter matters, with the interval in which that is known.
 *
 * @param caption what it was drawn from: study and number of trials
 * @param metric the name of the objective
 * @param method how the importances were found
 * @param importances the parameters, the most important first; at least one
 */
public record ImportanceChart(String caption, String metric, String method, List<ParameterImportance> importances)
        implements Chart {

    private static final double NAME_WIDTH = 190;

    public ImportanceChart {
        importances = List.copyOf(importances);
    }

    @Override
    public String name() {
        return "importances";
    }

    @Override
    public String title() {
        return "Importance of the parameters";
    }

    @Override
    public String description() {
        return "How much each parameter matters for %s: %s. %s."
                .formatted(
                        metric,
                        String.join(
                                ", ",
                                importances.stream()
                                        .map(i -> "%s %s %%".formatted(i.parameter(), percent(i.share())))
                                        .toList()),
                        caption);
    }

    @Override
    public Drawing drawing() {
        int count = importances.size();
        double most = importances.stream()
                .mapToDouble(ParameterImportance::high)
                .max()
                .orElse(1);
        PlotAxis x = PlotAxis.linear("share of the importance in %", 0, Math.max(10, 100 * most) * 1.12, 8);
        PlotAxis y = new PlotAxis(
                "",
                0,
                count,
                IntStream.range(0, count)
                        .map(i -> count - 1 - i)
                        .mapToObj(i -> new Tick(
                                count - 0.5 - i,
                                Text.fitted(importances.get(i).parameter(), Typeface.SMALL, NAME_WIDTH)))
                        .toList());
        Panel panel = new Panel(x, y).above(this::paintBars);
        List<LegendEntry> legend = List.of(
                LegendEntry.patch(method, Palette.BLUE),
                LegendEntry.line("95 % interval", LineStyle.solid(Palette.INK, 1.4)));
        return new Figure(title(), caption, legend, List.of(panel), 1, 960, Math.max(60, count * 26));
    }

    @Override
    public NumberTable numbers() {
        List<List<Object>> rows = new ArrayList<>();
        importances.forEach(i -> rows.add(List.of(i.parameter(), i.share(), i.low(), i.high())));
        return new NumberTable(List.of("parameter", "share", "low", "high"), rows);
    }

    private void paintBars(Graphics2D graphics, PlotArea area) {
        double height = area.bounds().getHeight() / importances.size();
        for (int i = 0; i < importances.size(); i++) {
            ParameterImportance importance = importances.get(i);
            double middle = area.y(importances.size() - 0.5 - i);
            double left = area.x(0);
            double right = area.x(100 * importance.share());
            graphics.setColor(Palette.BLUE);
            graphics.fill(new Rectangle2D.Double(left, middle - height * 0.32, right - left, height * 0.64));
            double low = area.x(100 * importance.low());
            double high = area.x(100 * importance.high());
            graphics.setColor(Palette.INK);
            graphics.setStroke(new BasicStroke(1.4f));
            graphics.draw(new Line2D.Double(low, middle, high, middle));
            graphics.draw(new Line2D.Double(low, middle - 4, low, middle + 4));
            graphics.draw(new Line2D.Double(high, middle - 4, high, middle + 4));
            Text.draw(
                    graphics,
                    percent(importance.share()) + " %",
                    Typeface.SMALL,
                    Palette.MUTED,
                    Text.Anchor.START,
                    Math.max(right, high) + 7,
                    middle + 4);
        }
    }

    private static String percent(double share) {
        return Numbers.fixed(100 * share, 0);
    }
}
