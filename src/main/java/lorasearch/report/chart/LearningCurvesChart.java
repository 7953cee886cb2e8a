package lorasearch.report.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * Shows how the trials learned: one panel per metric, one line per trial, with the points where trials were pruned.
 *
 * @param caption what it was drawn from: study and number of trials
 * @param stepUnit what the steps count, such as {@code epoch}
 * @param history the trials of a study with one objective
 * @param sets the metrics to show, at least one
 */
public record LearningCurvesChart(String caption, String stepUnit, TrialHistory history, List<CurveSet> sets)
        implements Chart {

    private static final SortedMap<Integer, Double> NO_VALUES = Collections.emptySortedMap();
    private static final LineStyle BEST = LineStyle.solid(Palette.VERMILLION, 2.4);
    private static final double MARK_SIZE = 6.5;

    /** More trials than this are a crowd: a single line says nothing there, where many run does. */
    private static final int MOST_SINGLE = 60;

    /** The lines of a crowd lie in so many translucent sheets, so that they are darker where many of them run. */
    private static final int SHEETS = 6;

    private static final int SHEET_ALPHA = 44;

    /** So many of the best trials of a crowd have lines of their own. */
    private static final int MOST_FOLLOWED = 10;

    private static final LineStyle FOLLOWED = LineStyle.solid(Palette.BLUE, 1.3);

    public LearningCurvesChart {
        sets = List.copyOf(sets);
        Set<Integer> numbers = history.trials().stream().map(Trial::number).collect(Collectors.toSet());
        for (CurveSet set : sets) {
            if (!numbers.containsAll(set.valuesOfTrial().keySet())) {
                throw new IllegalArgumentException(
                        "Curves of \"%s\" must belong to trials of the history.".formatted(set.metric()));
            }
        }
    }

    @Override
    public String name() {
        return "learning-curves";
    }

    @Override
    public String title() {
        return "Learning curves";
    }

    @Override
    public String description() {
        return "%s by %s, one line per trial, with prune points and the best trial highlighted. %s."
                .formatted(String.join(", ", sets.stream().map(CurveSet::metric).toList()), stepUnit, caption);
    }

    @Override
    public Drawing drawing() {
        List<Panel> panels = new ArrayList<>();
        for (CurveSet set : sets) {
            panels.add(panel(set, panels.size() == sets.size() - 1));
        }
        return new Figure(title(), caption, legend(), panels, 1, 960, sets.size() == 1 ? 320 : 220);
    }

    @Override
    public NumberTable numbers() {
        Map<Integer, TrialState> states = states();
        List<List<Object>> rows = new ArrayList<>();
        for (CurveSet set : sets) {
            set.valuesOfTrial()
                    .forEach((trial, values) -> values.forEach((step, value) -> rows.add(
                            List.of(set.metric(), trial, states.get(trial).name(), step, value))));
        }
        return new NumberTable(List.of("metric", "trial", "state", stepUnit, "value"), rows);
    }

    /** Has room for all values but the worst, and for the baselines that are not far beyond. */
    private static Range range(CurveSet set) {
        Range range = Range.withoutWorst(values(set).toArray(), set.direction());
        for (ReferenceLine baseline : set.baselines()) {
            range = range.reaching(baseline.value());
        }
        return range;
    }

    private static DoubleStream values(CurveSet set) {
        return set.valuesOfTrial().values().stream()
                .flatMap(values -> values.values().stream())
                .mapToDouble(value -> value);
    }

    private Panel panel(CurveSet set, boolean lowest) {
        Range range = range(set);
        PlotAxis xAxis = stepAxis();
        PlotAxis yAxis = PlotAxis.linear(set.metric(), range.low(), range.high(), 6);
        Panel panel = new Panel(lowest ? xAxis : xAxis.untitled(), yAxis);
        if (isCrowd()) {
            addSheets(panel, set, range);
        }
        ReferenceLines.addTo(panel, yAxis, set.baselines());
        Map<Integer, TrialState> states = states();
        if (!isCrowd()) {
            set.valuesOfTrial().forEach((trial, values) -> addCurve(panel, states.get(trial), values, range));
        }
        addPrunePoints(panel, set, range);
        if (isCrowd()) {
            followed().forEach(trial -> {
                SortedMap<Integer, Double> values = set.valuesOfTrial().getOrDefault(trial, NO_VALUES);
                panel.line(FOLLOWED, steps(values), clamped(values, range));
            });
        }
        history.best().ifPresent(best -> addBest(panel, set.valuesOfTrial().get(best.number()), range));
        return panel;
    }

    private PlotAxis stepAxis() {
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (CurveSet set : sets) {
            for (SortedMap<Integer, Double> values : set.valuesOfTrial().values()) {
                if (!values.isEmpty()) {
                    first = Math.min(first, values.firstKey());
                    last = Math.max(last, values.lastKey());
                }
            }
        }
        if (first > last) {
            first = 0;
            last = 1;
        }
        double room = Math.max((last - first) * 0.02, 0.05);
        return PlotAxis.whole(stepUnit, first - room, last + room, 10);
    }

    private boolean isCrowd() {
        return history.trials().size() > MOST_SINGLE;
    }

    /** The lines of all trials, dealt out to the sheets in turn; the states take turns in lying above. */
    private void addSheets(Panel panel, CurveSet set, Range range) {
        for (int sheet = 0; sheet < SHEETS; sheet++) {
            for (TrialState state : List.of(TrialState.FAIL, TrialState.PRUNED, TrialState.COMPLETE)) {
                List<SortedMap<Integer, Double>> curves = new ArrayList<>();
                for (Trial trial : history.trials()) {
                    if (trial.number() % SHEETS == sheet && shownAs(trial.state()) == state) {
                        curves.add(set.valuesOfTrial().getOrDefault(trial.number(), NO_VALUES));
                    }
                }
                panel.path(
                        translucent(state),
                        curves.stream()
                                .flatMapToDouble(LearningCurvesChart::stepsAndGap)
                                .toArray(),
                        curves.stream()
                                .flatMapToDouble(values -> valuesAndGap(values, range))
                                .toArray());
            }
        }
    }

    private static TrialState shownAs(TrialState state) {
        return isOther(state) ? TrialState.FAIL : state;
    }

    private static DoubleStream stepsAndGap(SortedMap<Integer, Double> values) {
        return DoubleStream.concat(DoubleStream.of(steps(values)), DoubleStream.of(Double.NaN));
    }

    private static DoubleStream valuesAndGap(SortedMap<Integer, Double> values, Range range) {
        return DoubleStream.concat(DoubleStream.of(clamped(values, range)), DoubleStream.of(Double.NaN));
    }

    /** The numbers of the best trials, the best last. */
    private List<Integer> followed() {
        return history.feasible().stream()
                .sorted(Comparator.comparingDouble((Trial trial) ->
                        history.direction().toLoss(trial.values().get(0))))
                .limit(MOST_FOLLOWED)
                .map(Trial::number)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private void addCurve(Panel panel, TrialState state, SortedMap<Integer, Double> values, Range range) {
        LineStyle style = opaque(state);
        panel.line(style, steps(values), clamped(values, range));
        if (values.size() == 1) {
            panel.marks(Mark.dot(style.color(), MARK_SIZE - 2), steps(values), clamped(values, range));
        }
    }

    private void addPrunePoints(Panel panel, CurveSet set, Range range) {
        List<SortedMap<Integer, Double>> pruned = history.inState(TrialState.PRUNED).stream()
                .map(trial -> set.valuesOfTrial().getOrDefault(trial.number(), NO_VALUES))
                .filter(values -> !values.isEmpty())
                .toList();
        panel.marks(
                prunePoint(),
                pruned.stream().mapToDouble(values -> values.lastKey()).toArray(),
                pruned.stream()
                        .mapToDouble(values -> range.clamp(values.get(values.lastKey())))
                        .toArray());
    }

    private static void addBest(Panel panel, SortedMap<Integer, Double> values, Range range) {
        if (values != null) {
            panel.line(BEST, steps(values), clamped(values, range));
            panel.marks(Mark.dot(BEST.color(), MARK_SIZE), steps(values), clamped(values, range));
        }
    }

    private List<LegendEntry> legend() {
        List<LegendEntry> legend = new ArrayList<>();
        if (!history.inState(TrialState.COMPLETE).isEmpty()) {
            legend.add(LegendEntry.line("complete", opaque(TrialState.COMPLETE)));
        }
        if (!history.inState(TrialState.PRUNED).isEmpty()) {
            legend.add(LegendEntry.lineTo(
                    "pruned, and where", opaque(TrialState.PRUNED), Mark.of(TrialState.PRUNED, MARK_SIZE + 1)));
        }
        if (history.trials().stream().anyMatch(trial -> isOther(trial.state()))) {
            legend.add(LegendEntry.line("failed or unfinished", opaque(TrialState.FAIL)));
        }
        if (isCrowd()) {
            legend.add(LegendEntry.line("the %d best".formatted(followed().size()), FOLLOWED));
        }
        history.best().ifPresent(best -> legend.add(LegendEntry.line("best: trial " + best.number(), BEST)));
        sets.stream()
                .flatMap(set -> LegendEntry.beyond(range(set), values(set)).stream())
                .limit(1)
                .forEach(legend::add);
        return legend;
    }

    /** Paler the more lines there are; opaque, as XChart draws each piece of a line by itself. */
    private LineStyle opaque(TrialState state) {
        double paleness = history.trials().size() <= 12 ? 0.15 : 0.4;
        return LineStyle.solid(Palette.mix(color(state), Palette.BACKGROUND, paleness), 1.2);
    }

    private static LineStyle translucent(TrialState state) {
        Color color = color(state);
        return LineStyle.solid(new Color(color.getRed(), color.getGreen(), color.getBlue(), SHEET_ALPHA), 0.7);
    }

    private static Color color(TrialState state) {
        return switch (state) {
            case COMPLETE -> Palette.BLUE;
            case PRUNED -> Palette.ORANGE;
            case FAIL, RUNNING, WAITING -> Palette.AXIS;
        };
    }

    private Mark prunePoint() {
        return isCrowd() ? Mark.of(TrialState.PRUNED, 3).rimless() : Mark.of(TrialState.PRUNED, MARK_SIZE);
    }

    private static boolean isOther(TrialState state) {
        return state != TrialState.COMPLETE && state != TrialState.PRUNED;
    }

    private Map<Integer, TrialState> states() {
        return history.trials().stream().collect(Collectors.toMap(Trial::number, Trial::state));
    }

    private static double[] steps(SortedMap<Integer, Double> values) {
        return values.keySet().stream().mapToDouble(step -> step).toArray();
    }

    private static double[] clamped(SortedMap<Integer, Double> values, Range range) {
        return values.values().stream().mapToDouble(range::clamp).toArray();
    }
}
