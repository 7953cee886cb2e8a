package lorasearch.report.chart;

import static lorasearch.trial.TrialState.COMPLETE;
import static lorasearch.trial.TrialState.PRUNED;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import lorasearch.analysis.Axis;
import lorasearch.analysis.Groups;
import lorasearch.analysis.Marginals;
import lorasearch.analysis.Summary;
import lorasearch.analysis.Target;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * Shows the value of each trial over one parameter after another, with the mean of the complete trials and its standard
 * error.
 *
 * @param caption what it was drawn from: study and number of trials
 * @param metric the name of the objective
 * @param axes the parameters, at least one
 * @param history the trials of a study with one objective
 */
public record SliceChart(String caption, String metric, List<Axis> axes, TrialHistory history) implements Chart {

    private static final int MOST_GROUPS = 8;
    private static final LineStyle MEAN = LineStyle.solid(Palette.INK, 1.8);

    /** The golden ratio: multiples of it, modulo 1, spread evenly however many there are. */
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    public SliceChart {
        axes = List.copyOf(axes);
    }

    @Override
    public String name() {
        return "slices";
    }

    @Override
    public String title() {
        return "Slices and marginal means";
    }

    @Override
    public String description() {
        return "%s of each trial over %s, with the mean of the complete trials. %s."
                .formatted(
                        metric,
                        String.join(", ", axes.stream().map(Axis::parameter).toList()),
                        caption);
    }

    @Override
    public Drawing drawing() {
        int columns = axes.size() == 4 ? 2 : Math.min(3, axes.size());
        Range range = Range.withoutWorst(
                shown().mapToDouble(trial -> trial.values().get(0)).toArray(), history.direction());
        List<Panel> panels = new ArrayList<>();
        for (Axis axis : axes) {
            panels.add(panel(axis, range, panels.size() % columns == 0));
        }
        List<LegendEntry> legend = new ArrayList<>();
        legend.add(LegendEntry.mark("complete", Mark.of(COMPLETE, 7)));
        if (!history.inState(PRUNED).isEmpty()) {
            legend.add(LegendEntry.mark("pruned, at its last value", Mark.of(PRUNED, 7)));
        }
        legend.add(LegendEntry.line("mean of complete trials ± standard error", MEAN));
        history.best().ifPresent(best -> legend.add(LegendEntry.mark("best: trial " + best.number(), Mark.best(11))));
        legend.addAll(LegendEntry.beyond(
                range, shown().mapToDouble(trial -> trial.values().get(0))));
        return new Figure(title(), caption, legend, panels, columns, 960, columns == 3 ? 190 : 240);
    }

    @Override
    public NumberTable numbers() {
        List<List<Object>> rows = new ArrayList<>();
        for (Axis axis : axes) {
            Marginals marginals = marginals(axis);
            for (int i = 0; i < marginals.summaries().size(); i++) {
                Groups.Interval group = marginals.groups().groups().get(i);
                Summary summary = marginals.summaries().get(i);
                boolean empty = summary.count() == 0;
                rows.add(Arrays.asList(
                        axis.parameter(),
                        group.from(),
                        group.to(),
                        summary.count(),
                        empty ? null : summary.mean(),
                        empty ? null : summary.standardError(),
                        empty ? null : summary.best()));
            }
        }
        return new NumberTable(List.of("parameter", "from", "to", "trials", "mean", "standard_error", "best"), rows);
    }

    private Marginals marginals(Axis axis) {
        return Marginals.of(history, Target.objective(metric, history), axis.parameter(), MOST_GROUPS);
    }

    private Stream<Trial> shown() {
        return history.trials().stream()
                .filter(trial -> trial.state() == COMPLETE || trial.state() == PRUNED)
                .filter(trial -> trial.values().size() == 1);
    }

    private Panel panel(Axis axis, Range range, boolean leftmost) {
        double values = axis.distribution().cardinality();
        double room = values <= MOST_GROUPS ? 0.5 / values : 0.03;
        PlotAxis x = new PlotAxis(
                axis.parameter(),
                Math.min(0, firstPosition(axis) - room),
                Math.max(1, 1 - firstPosition(axis) + room),
                ParameterTicks.of(axis.distribution()));
        PlotAxis y = PlotAxis.linear(metric, range.low(), range.high(), 6);
        Panel panel = new Panel(x, leftmost ? y : y.unlabelled());
        int count = history.trials().size();
        double size = count <= 60 ? 7 : count <= 300 ? 5.5 : 4;
        for (TrialState state : List.of(PRUNED, COMPLETE)) {
            List<Trial> trials = shown().filter(trial -> trial.state() == state)
                    .filter(trial -> axis.positionOf(trial).isPresent())
                    .toList();
            panel.marks(
                    Mark.of(state, size),
                    trials.stream()
                            .mapToDouble(trial -> spread(axis, trial, values))
                            .toArray(),
                    trials.stream()
                            .mapToDouble(trial -> range.clamp(trial.values().get(0)))
                            .toArray());
        }
        history.best()
                .filter(best -> axis.positionOf(best).isPresent())
                .ifPresent(best ->
                        panel.marks(Mark.best(size + 6), new double[] {spread(axis, best, values)}, new double[] {
                            range.clamp(best.values().get(0))
                        }));
        Marginals marginals = marginals(axis);
        panel.above((graphics, area) -> paintMeans(graphics, area, marginals, axis.isOrdered(), range));
        return panel;
    }

    private static double firstPosition(Axis axis) {
        return axis.distribution().cardinality() <= MOST_GROUPS
                ? 0.5 / axis.distribution().cardinality()
                : 0;
    }

    /** Trials of the same value are drawn side by side, by their number, as far as the value's place reaches. */
    private static double spread(Axis axis, Trial trial, double values) {
        OptionalDouble position = axis.positionOf(trial);
        double width = values <= 2 * MOST_GROUPS ? 0.5 / values : 0;
        return position.getAsDouble() + width * (trial.number() * GOLDEN % 1 - 0.5);
    }

    /** A mean is as wide as the values it was taken over; those of single values are joined. */
    private static void paintMeans(
            Graphics2D graphics, PlotArea area, Marginals marginals, boolean joined, Range range) {
        graphics.setColor(MEAN.color());
        Path2D line = new Path2D.Double();
        int groups = marginals.summaries().size();
        for (int i = 0; i < groups; i++) {
            Summary summary = marginals.summaries().get(i);
            Groups.Interval group = marginals.groups().groups().get(i);
            if (summary.count() == 0) {
                continue;
            }
            boolean isInterval = !Objects.equals(group.from(), group.to());
            double x = area.x(group.centre());
            double half = isInterval ? 0.5 / groups * (area.x(1) - area.x(0)) - 1 : 4;
            double mean = area.y(range.clamp(summary.mean()));
            double low = area.y(range.clamp(summary.mean() - summary.standardError()));
            double high = area.y(range.clamp(summary.mean() + summary.standardError()));
            graphics.setStroke(new BasicStroke(1.4f));
            graphics.draw(new Line2D.Double(x, low, x, high));
            graphics.setStroke(MEAN.stroke());
            graphics.draw(new Line2D.Double(x - half, mean, x + half, mean));
            if (isInterval || line.getCurrentPoint() == null) {
                line.moveTo(x, mean);
            } else {
                line.lineTo(x, mean);
            }
        }
        if (joined) {
            graphics.setStroke(MEAN.stroke());
            graphics.draw(line);
        }
    }
}
