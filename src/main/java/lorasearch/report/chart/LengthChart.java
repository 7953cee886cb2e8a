package lorasearch.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Shows how long the texts are.
 *
 * @param caption what it was drawn from
 * @param lengths how many texts have so many tokens; the first number is that of texts with one token, the last that of
 *     those that reach the limit
 * @param truncated how many of those that reach the limit were cut there
 */
public record LengthChart(String caption, List<Long> lengths, long truncated) implements Chart {

    private static final int MOST_BARS = 64;
    private static final double GAP = 0.12;

    public LengthChart {
        lengths = List.copyOf(lengths);
        if (lengths.isEmpty()) {
            throw new IllegalArgumentException("A chart of lengths needs at least one.");
        }
    }

    @Override
    public String name() {
        return "lengths";
    }

    @Override
    public String title() {
        return "Lengths of the texts";
    }

    @Override
    public String description() {
        return "Number of texts by their length in tokens, up to the limit of %d, at which %d were cut. %s."
                .formatted(lengths.size(), truncated, caption);
    }

    @Override
    public Drawing drawing() {
        int width = (int) Math.ceil((double) lengths.size() / MOST_BARS);
        List<Long> bars = bars(width);
        long most = bars.stream().mapToLong(count -> count).max().orElse(1);
        Panel panel = new Panel(
                        PlotAxis.whole("tokens", 0.5, width * bars.size() + 0.5, 12),
                        PlotAxis.whole("texts", 0, Math.max(1, most) * 1.06, 6))
                .beneath((graphics, area) -> paintBars(graphics, area, bars, width));
        List<LegendEntry> legend = new ArrayList<>();
        legend.add(LegendEntry.patch(
                "texts (%d)"
                        .formatted(lengths.stream().mapToLong(count -> count).sum()),
                Palette.FILL_BLUE));
        if (truncated > 0) {
            legend.add(LegendEntry.patch(
                    "cut at %d tokens (%d)".formatted(lengths.size(), truncated), Palette.VERMILLION));
        }
        return new Figure(title(), caption, legend, List.of(panel), 1, 960, 220);
    }

    @Override
    public NumberTable numbers() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < lengths.size(); i++) {
            rows.add(List.of(i + 1, lengths.get(i)));
        }
        return new NumberTable(List.of("tokens", "texts"), rows);
    }

    /** Adds up neighbouring lengths where there is no room for a bar each. */
    private List<Long> bars(int width) {
        return LongStream.range(0, (lengths.size() + width - 1) / width)
                .map(bar ->
                        lengths.subList((int) bar * width, (int) Math.min(lengths.size(), (bar + 1) * width)).stream()
                                .mapToLong(count -> count)
                                .sum())
                .boxed()
                .toList();
    }

    private void paintBars(Graphics2D graphics, PlotArea area, List<Long> bars, int width) {
        for (int i = 0; i < bars.size(); i++) {
            graphics.setColor(Palette.FILL_BLUE);
            paintBar(graphics, area, i, width, bars.get(i));
        }
        graphics.setColor(Palette.VERMILLION);
        paintBar(graphics, area, bars.size() - 1, width, truncated);
    }

    private static void paintBar(Graphics2D graphics, PlotArea area, int bar, int width, long texts) {
        double left = area.x(bar * width + 0.5 + GAP * width);
        double right = area.x((bar + 1) * width + 0.5 - GAP * width);
        double top = area.y(texts);
        if (texts > 0) {
            graphics.fill(new Rectangle2D.Double(left, top, right - left, area.y(0) - top));
        }
    }
}
