package lorasearch.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import lorasearch.analysis.Axis;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * Shows each trial as a line across all its parameters to its value: where lines of one colour meet, the parameter matters.
 *
 * @param caption what it was drawn from: study and number of trials
 * @param metric the name of the objective
 * @param axes the parameters, from left to right
 * @param history the trials of a study with one objective, at least one of them complete
 */
public record ParallelChart(String caption, String metric, List<Axis> axes, TrialHistory history) implements Chart {

    private static final LineStyle BEST = LineStyle.solid(Palette.VERMILLION, 2.6);
    private static final double MARGIN = 0.05;

    public ParallelChart {
        axes = List.copyOf(axes);
    }

    @Override
    public String name() {
        return "parallel-coordinates";
    }

    @Override
    public String title() {
        return "Parallel coordinates";
    }

    @Override
    public String description() {
        return "Each trial as a line across %s to its %s; good trials stand out. %s."
                .formatted(String.join(", ", axes.stream().map(Axis::parameter).toList()), metric, caption);
    }

    @Override
    public Drawing drawing() {
        List<Trial> complete = fromWorst();
        Range range = range(complete);
        int last = axes.size();
        PlotAxis x = new PlotAxis(
                "",
                -0.15,
                last + 0.15,
                IntStream.rangeClosed(0, last)
                        .mapToObj(i -> new Tick(i, Text.fitted(nameOf(i), Typeface.SMALL, 860.0 / (last + 1))))
                        .toList());
        Panel panel = new Panel(x, new PlotAxis("", -MARGIN, 1 + MARGIN, List.of()));
        double width = complete.size() <= 60 ? 1.4 : complete.size() <= 300 ? 1 : 0.7;
        for (Trial trial : complete) {
            panel.path(LineStyle.solid(color(trial, range), width), columns(), positions(trial, range));
        }
        history.best().ifPresent(best -> panel.line(BEST, columns(), positions(best, range)));
        panel.above((graphics, area) -> paintAxes(graphics, area, range));
        List<LegendEntry> legend = new ArrayList<>();
        legend.add(LegendEntry.line("worst complete trial", LineStyle.solid(shade(0), 2)));
        legend.add(LegendEntry.line("good", LineStyle.solid(shade(1), 2)));
        history.best().ifPresent(best -> legend.add(LegendEntry.line("best: trial " + best.number(), BEST)));
        legend.addAll(LegendEntry.beyond(
                range, complete.stream().mapToDouble(trial -> trial.values().get(0))));
        return new Figure(title(), caption, legend, List.of(panel), 1, 960, 320);
    }

    @Override
    public NumberTable numbers() {
        List<String> columns = new ArrayList<>(List.of("trial"));
        axes.forEach(axis -> columns.add(axis.parameter()));
        columns.add(metric);
        List<List<Object>> rows = new ArrayList<>();
        for (Trial trial : history.inState(TrialState.COMPLETE)) {
            List<Object> row = new ArrayList<>(List.of(trial.number()));
            axes.forEach(axis -> row.add(
                    trial.params().has(axis.parameter()) ? trial.params().get(axis.parameter()) : null));
            row.add(trial.values().get(0));
            rows.add(row);
        }
        return new NumberTable(columns, rows);
    }

    private String nameOf(int column) {
        return column == axes.size() ? metric : axes.get(column).parameter();
    }

    private List<Trial> fromWorst() {
        return history.inState(TrialState.COMPLETE).stream()
                .sorted(Comparator.comparingDouble((Trial trial) ->
                                history.direction().toLoss(trial.values().get(0)))
                        .reversed())
                .toList();
    }

    private Range range(List<Trial> complete) {
        return Range.withoutWorst(
                complete.stream().mapToDouble(trial -> trial.values().get(0)).toArray(), history.direction());
    }

    private double[] columns() {
        return IntStream.rangeClosed(0, axes.size()).asDoubleStream().toArray();
    }

    /** The heights at which a trial crosses the axes; NaN, a gap, where it lacks the parameter. */
    private double[] positions(Trial trial, Range range) {
        double[] positions = new double[axes.size() + 1];
        for (int i = 0; i < axes.size(); i++) {
            OptionalDouble position = axes.get(i).positionOf(trial);
            positions[i] = position.orElse(Double.NaN);
        }
        positions[axes.size()] = height(trial, range);
        return positions;
    }

    private static double height(Trial trial, Range range) {
        return (range.clamp(trial.values().get(0)) - range.low()) / (range.high() - range.low());
    }

    private Color color(Trial trial, Range range) {
        double height = height(trial, range);
        return shade(history.direction().isBetter(1, 0) ? height : 1 - height);
    }

    /** From a pale grey to blue: good trials come forward. */
    private static Color shade(double goodness) {
        return Palette.mix(Palette.BLUE, Palette.BACKGROUND, 0.82 * (1 - goodness * goodness));
    }

    private void paintAxes(Graphics2D graphics, PlotArea area, Range range) {
        for (int i = 0; i <= axes.size(); i++) {
            double x = area.x(i);
            graphics.setColor(Palette.INK);
            graphics.setStroke(new BasicStroke(1.1f));
            graphics.draw(new Line2D.Double(x, area.y(0), x, area.y(1)));
            for (Tick tick : ticks(i, range)) {
                double y = area.y(tick.position());
                graphics.setColor(Palette.INK);
                graphics.draw(new Line2D.Double(x - 3, y, x + 3, y));
                if (!tick.label().isEmpty()) {
                    Text.drawOnPaper(graphics, tick.label(), Typeface.TINY, Palette.INK, x + 6, y + 3.5);
                }
            }
        }
    }

    private List<Tick> ticks(int column, Range range) {
        if (column < axes.size()) {
            return ParameterTicks.of(axes.get(column).distribution());
        }
        return Ticks.linear(range.low(), range.high(), 6).stream()
                .map(tick -> new Tick((tick.position() - range.low()) / (range.high() - range.low()), tick.label()))
                .toList();
    }
}
