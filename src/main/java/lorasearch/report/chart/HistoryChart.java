package lorasearch.report.chart;

import static lorasearch.trial.TrialState.COMPLETE;
import static lorasearch.trial.TrialState.FAIL;
import static lorasearch.trial.TrialState.PRUNED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import lorasearch.trial.Constraints;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * Shows each trial's value in the order of the trials or over the time at which it ended, the best so far, and what the
 * baselines reach.
 *
 * @param caption what it was drawn from: study and number of trials
 * @param metric the name of the objective
 * @param over the horizontal axis
 * @param history the trials of a study with one objective
 * @param baselines values of the same metric to compare with
 */
public record HistoryChart(
        String caption, String metric, Over over, TrialHistory history, List<ReferenceLine> baselines)
        implements Chart {

    /** What the horizontal axis is. */
    public enum Over {
        TRIALS,
        TIME
    }

    private static final List<TrialState> SHOWN = List.of(COMPLETE, PRUNED, FAIL);
    private static final LineStyle BEST_SO_FAR = LineStyle.solid(Palette.GREEN, 2);

    public HistoryChart {
        baselines = List.copyOf(baselines);
    }

    @Override
    public String name() {
        return over == Over.TRIALS ? "history" : "history-time";
    }

    @Override
    public String title() {
        return over == Over.TRIALS ? "Optimisation history" : "Optimisation history over time";
    }

    @Override
    public String description() {
        String best = history.best()
                .map(trial -> " The best is trial %d with %s."
                        .formatted(trial.number(), Numbers.score(trial.values().get(0))))
                .orElse("");
        return "%s of each trial, with the best so far and %d baselines. %s.%s"
                .formatted(metric, baselines.size(), caption, best);
    }

    @Override
    public Drawing drawing() {
        Range range = range();
        return new Figure(title(), caption, legend(range), List.of(panel(range)), 1, 960, 360);
    }

    @Override
    public NumberTable numbers() {
        List<List<Object>> rows = new ArrayList<>();
        Double best = null;
        for (Trial trial : shown()) {
            OptionalDouble value = trial.value();
            if (isCandidate(trial) && (best == null || history.direction().isBetter(value.getAsDouble(), best))) {
                best = value.getAsDouble();
            }
            List<Object> row = new ArrayList<>();
            row.add(trial.number());
            if (over == Over.TIME) {
                row.add(seconds(trial));
            }
            row.add(trial.state().name());
            row.add(value.isPresent() ? value.getAsDouble() : null);
            row.add(best);
            rows.add(row);
        }
        List<String> columns = over == Over.TRIALS
                ? List.of("trial", "state", metric, "best_so_far")
                : List.of("trial", "seconds", "state", metric, "best_so_far");
        return new NumberTable(columns, rows);
    }

    /** The trials in the order of the axis; of those that have no end, only by number. */
    private List<Trial> shown() {
        return over == Over.TRIALS
                ? history.trials()
                : history.trials().stream()
                        .filter(trial -> trial.finished().isPresent())
                        .sorted(Comparator.comparing(trial -> trial.finished().orElseThrow()))
                        .toList();
    }

    private boolean isCandidate(Trial trial) {
        return trial.state() == COMPLETE
                && Constraints.violation(trial).orElse(0) == 0
                && trial.value().isPresent();
    }

    /** Returns whether a study knows when its trials began and ended. */
    public static boolean isTimed(TrialHistory history) {
        return history.trials().stream().anyMatch(trial -> trial.started().isPresent())
                && history.trials().stream().anyMatch(trial -> trial.finished().isPresent());
    }

    private double seconds(Trial trial) {
        Instant start = history.trials().stream()
                .flatMap(first -> first.started().stream())
                .findFirst()
                .orElseThrow();
        return Math.max(
                0, Duration.between(start, trial.finished().orElseThrow()).toMillis() / 1000.0);
    }

    private Range range() {
        return Range.withoutWorst(
                DoubleStream.concat(
                                baselines.stream().mapToDouble(ReferenceLine::value),
                                history.trials().stream()
                                        .flatMap(trial -> trial.values().stream())
                                        .mapToDouble(value -> value))
                        .toArray(),
                history.direction());
    }

    private Panel panel(Range range) {
        List<Trial> trials = shown();
        Map<Integer, Double> places = places(trials);
        double last = places.values().stream().mapToDouble(place -> place).max().orElse(1);
        double room = Math.max(over == Over.TRIALS ? 0.5 : 1e-3, last * 0.015);
        PlotAxis xAxis = over == Over.TRIALS
                ? PlotAxis.whole("trial", -room, last + room, 10)
                : PlotAxis.linear(unit().title() + " since the study's first trial", -room, last + room, 10);
        PlotAxis yAxis = PlotAxis.linear(metric, range.low(), range.high(), 8);

        Panel panel = new Panel(xAxis, yAxis);
        ReferenceLines.addTo(panel, yAxis, baselines);
        addBestSoFar(panel, range, trials, places, last);
        for (TrialState state : SHOWN) {
            addTrials(panel, state, range, trials, places);
        }
        addFlags(panel, range, trials, places);
        history.best()
                .filter(best -> places.containsKey(best.number()))
                .ifPresent(best ->
                        panel.marks(Mark.best(markSize() + 7), new double[] {places.get(best.number())}, new double[] {
                            range.clamp(best.values().get(0))
                        }));
        return panel;
    }

    /** Where each trial lies on the horizontal axis. */
    private Map<Integer, Double> places(List<Trial> trials) {
        Map<Integer, Double> places = new LinkedHashMap<>();
        TimeUnit unit = over == Over.TIME ? unit() : TimeUnit.SECONDS;
        for (Trial trial : trials) {
            places.put(trial.number(), over == Over.TRIALS ? trial.number() : unit.count(seconds(trial)));
        }
        return places;
    }

    private TimeUnit unit() {
        return TimeUnit.fitting(
                shown().stream().mapToDouble(this::seconds).max().orElse(1));
    }

    private void addBestSoFar(Panel panel, Range range, List<Trial> trials, Map<Integer, Double> places, double last) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        for (Trial trial : trials) {
            double value = trial.value().orElse(Double.NaN);
            if (isCandidate(trial)
                    && Double.isFinite(value)
                    && (ys.isEmpty() || history.direction().isBetter(value, ys.get(ys.size() - 1)))) {
                xs.add(places.get(trial.number()));
                ys.add(value);
            }
        }
        if (!xs.isEmpty()) {
            xs.add(last);
            ys.add(ys.get(ys.size() - 1));
            panel.steps(
                    BEST_SO_FAR,
                    xs.stream().mapToDouble(x -> x).toArray(),
                    ys.stream().mapToDouble(range::clamp).toArray());
        }
    }

    /** Values beyond the axis lie at its edge; trials without a value lie at the bottom. */
    private void addTrials(Panel panel, TrialState state, Range range, List<Trial> shown, Map<Integer, Double> places) {
        List<Trial> trials =
                shown.stream().filter(trial -> trial.state() == state).toList();
        double[] xs =
                trials.stream().mapToDouble(trial -> places.get(trial.number())).toArray();
        double[] ys = trials.stream()
                .mapToDouble(trial -> range.clamp(trial.value().orElse(Double.NEGATIVE_INFINITY)))
                .toArray();
        Mark mark = Mark.of(state, markSize());
        panel.marks(state == FAIL && isCrowd() ? mark.rimless() : mark, xs, ys);
        panel.spots(area -> IntStream.range(0, xs.length)
                .mapToObj(i -> new Spot(trials.get(i).number(), area.x(xs[i]), area.y(ys[i])))
                .toList());
    }

    private void addFlags(Panel panel, Range range, List<Trial> trials, Map<Integer, Double> places) {
        List<Trial> flagged = trials.stream().filter(HistoryChart::isFlagged).toList();
        double[] xs = flagged.stream()
                .mapToDouble(trial -> places.get(trial.number()))
                .toArray();
        double[] ys = flagged.stream()
                .mapToDouble(trial -> range.clamp(trial.value().orElseThrow()))
                .toArray();
        panel.marks(Mark.flag(markSize() + 3), xs, ys);
    }

    private static boolean isFlagged(Trial trial) {
        return !trial.flags().isEmpty() && trial.value().isPresent();
    }

    private List<LegendEntry> legend(Range range) {
        List<LegendEntry> legend = new ArrayList<>();
        for (TrialState state : SHOWN) {
            int count = history.inState(state).size();
            if (count > 0) {
                String text = "%s (%d)".formatted(meaning(state), count);
                legend.add(LegendEntry.mark(text, Mark.of(state, markSize())));
            }
        }
        history.best().ifPresent(best -> {
            legend.add(LegendEntry.line("best so far", BEST_SO_FAR));
            String value = Numbers.score(best.values().get(0));
            legend.add(LegendEntry.mark("best: trial %d, %s".formatted(best.number(), value), Mark.best(12)));
        });
        long flagged = history.trials().stream().filter(HistoryChart::isFlagged).count();
        if (flagged > 0) {
            legend.add(LegendEntry.mark("flagged: a reason to doubt the value (%d)".formatted(flagged), Mark.flag(9)));
        }
        legend.addAll(
                LegendEntry.beyond(range, history.trials().stream().flatMapToDouble(trial -> trial.value().stream())));
        return legend;
    }

    private static String meaning(TrialState state) {
        return switch (state) {
            case COMPLETE -> "complete";
            case PRUNED -> "pruned, at its last value";
            case FAIL, RUNNING, WAITING -> "failed";
        };
    }

    private boolean isCrowd() {
        return history.trials().size() > 300;
    }

    private double markSize() {
        int count = history.trials().size();
        return count <= 60 ? 9 : isCrowd() ? 5 : 7;
    }
}
