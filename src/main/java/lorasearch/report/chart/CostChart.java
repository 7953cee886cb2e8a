package lorasearch.report.chart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * Shows what each complete trial took and what it reached, with those for which no cheaper one was as good.
 *
 * @param caption what it was drawn from: study and number of trials
 * @param metric the name of the objective
 * @param history the trials of a study with one objective; at least one of them complete and timed
 * @param baselines values of the same metric to compare with
 */
public record CostChart(String caption, String metric, TrialHistory history, List<ReferenceLine> baselines)
        implements Chart {

    private static final LineStyle FRONT = LineStyle.solid(Palette.GREEN, 2);

    public CostChart {
        baselines = List.copyOf(baselines);
    }

    /** A trial with its cost in seconds. */
    private record Priced(int trial, double seconds, double value) {}

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public String title() {
        return "Cost against score";
    }

    @Override
    public String description() {
        return "%s of each complete trial over the time that it took; %d trials are on the Pareto front. %s."
                .formatted(metric, front(priced()).size(), caption);
    }

    @Override
    public Drawing drawing() {
        List<Priced> priced = priced();
        TimeUnit unit = TimeUnit.fitting(
                priced.stream().mapToDouble(Priced::seconds).max().orElse(1));
        double longest =
                priced.stream().mapToDouble(p -> unit.count(p.seconds())).max().orElse(1);
        Range range = Range.withoutWorst(
                DoubleStream.concat(
                                baselines.stream().mapToDouble(ReferenceLine::value),
                                priced.stream().mapToDouble(Priced::value))
                        .toArray(),
                history.direction());
        PlotAxis x = PlotAxis.linear("time of the trial in " + unit.title(), 0, longest * 1.06, 9);
        PlotAxis y = PlotAxis.linear(metric, range.low(), range.high(), 7);
        Panel panel = new Panel(x, y);
        ReferenceLines.addTo(panel, y, baselines);
        List<Priced> front = front(priced);
        double[] xs = DoubleStream.concat(
                        front.stream().mapToDouble(p -> unit.count(p.seconds())), DoubleStream.of(longest * 1.06))
                .toArray();
        double[] ys = DoubleStream.concat(
                        front.stream().mapToDouble(p -> range.clamp(p.value())),
                        DoubleStream.of(range.clamp(front.get(front.size() - 1).value())))
                .toArray();
        panel.steps(FRONT, xs, ys);
        double size = priced.size() <= 60 ? 8 : priced.size() <= 300 ? 6.5 : 5;
        addMarks(panel, Mark.of(TrialState.COMPLETE, size), priced, unit, range);
        addMarks(panel, Mark.dot(Palette.GREEN, size + 2), front, unit, range);
        panel.above((graphics, area) -> {
            NumberTags tags = new NumberTags(area);
            front.forEach(p -> tags.paint(
                    graphics,
                    Integer.toString(p.trial()),
                    area.x(unit.count(p.seconds())),
                    area.y(range.clamp(p.value()))));
        });
        panel.spots(area -> priced.stream()
                .map(p -> new Spot(p.trial(), area.x(unit.count(p.seconds())), area.y(range.clamp(p.value()))))
                .toList());
        List<LegendEntry> legend = new ArrayList<>();
        legend.add(LegendEntry.mark("complete (%d)".formatted(priced.size()), Mark.of(TrialState.COMPLETE, size)));
        legend.add(LegendEntry.lineTo(
                "no cheaper trial is as good, with its number", FRONT, Mark.dot(Palette.GREEN, size + 2)));
        legend.addAll(LegendEntry.beyond(range, priced.stream().mapToDouble(Priced::value)));
        return new Figure(title(), caption, legend, List.of(panel), 1, 960, 300);
    }

    @Override
    public NumberTable numbers() {
        List<Priced> front = front(priced());
        List<List<Object>> rows = new ArrayList<>();
        priced().forEach(p -> rows.add(List.of(p.trial(), p.seconds(), p.value(), front.contains(p) ? 1 : 0)));
        return new NumberTable(List.of("trial", "seconds", metric, "on_front"), rows);
    }

    /** Returns whether a study has anything to show here. */
    public static boolean isPossible(TrialHistory history) {
        return history.inState(TrialState.COMPLETE).stream().anyMatch(CostChart::isTimed);
    }

    private List<Priced> priced() {
        return history.inState(TrialState.COMPLETE).stream()
                .filter(CostChart::isTimed)
                .map(trial -> new Priced(
                        trial.number(),
                        Duration.between(
                                                trial.started().orElseThrow(),
                                                trial.finished().orElseThrow())
                                        .toMillis()
                                / 1000.0,
                        trial.values().get(0)))
                .toList();
    }

    private static boolean isTimed(Trial trial) {
        return trial.started().isPresent()
                && trial.finished().isPresent()
                && Double.isFinite(trial.values().get(0));
    }

    /** The trials that are better than all cheaper ones, the cheapest first. */
    private List<Priced> front(List<Priced> priced) {
        Direction direction = history.direction();
        List<Priced> front = new ArrayList<>();
        priced.stream()
                .sorted(Comparator.comparingDouble(Priced::seconds).thenComparing(p -> direction.toLoss(p.value())))
                .filter(p -> front.isEmpty()
                        || direction.isBetter(
                                p.value(), front.get(front.size() - 1).value()))
                .forEach(front::add);
        return front;
    }

    private static void addMarks(Panel panel, Mark mark, List<Priced> trials, TimeUnit unit, Range range) {
        panel.marks(
                mark,
                trials.stream().mapToDouble(p -> unit.count(p.seconds())).toArray(),
                trials.stream().mapToDouble(p -> range.clamp(p.value())).toArray());
    }
}
