package lorasearch.report.chart;

import static lorasearch.trial.TrialState.COMPLETE;
import static lorasearch.trial.TrialState.FAIL;
import static lorasearch.trial.TrialState.PRUNED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import lorasearch.analysis.BestSoFar;
import lorasearch.analysis.Target;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * Shows each trial's value in the order of the trials, the best so far, and what the baselines reach.
 *
 * @param caption what it was drawn from: study and number of trials
 * @param metric the name of the objective
 * @param history the trials of a study with one objective
 * @param baselines values of the same metric to compare with
 */
public record HistoryChart(String caption, String metric, TrialHistory history, List<ReferenceLine> baselines)
        implements Chart {

    private static final List<TrialState> SHOWN = List.of(COMPLETE, PRUNED, FAIL);
    private static final LineStyle BEST_SO_FAR = LineStyle.solid(Palette.GREEN, 2);

    public HistoryChart {
        baselines = List.copyOf(baselines);
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String title() {
        return "Optimisation history";
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
        Map<Integer, Double> bestOfTrial = new HashMap<>();
        bestSoFar().forEach(point -> bestOfTrial.put(point.trial(), point.best()));
        List<List<Object>> rows = new ArrayList<>();
        Double best = null;
        for (Trial trial : history.trials()) {
            OptionalDouble value = trial.value();
            best = bestOfTrial.getOrDefault(trial.number(), best);
            rows.add(Arrays.asList(
                    trial.number(), trial.state().name(), value.isPresent() ? value.getAsDouble() : null, best));
        }
        return new NumberTable(List.of("trial", "state", metric, "best_so_far"), rows);
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
        int last = history.trials().isEmpty()
                ? 1
                : history.trials().get(history.trials().size() - 1).number();
        double room = Math.max(0.5, last * 0.015);
        PlotAxis xAxis = PlotAxis.whole("trial", -room, last + room, 10);
        PlotAxis yAxis = PlotAxis.linear(metric, range.low(), range.high(), 8);

        Panel panel = new Panel(xAxis, yAxis);
        ReferenceLines.addTo(panel, yAxis, baselines);
        addBestSoFar(panel, range, last);
        SHOWN.forEach(state -> addTrials(panel, state, range));
        history.best().ifPresent(best -> {
            double y = range.clamp(best.values().get(0));
            panel.marks(Mark.best(markSize() + 7), new double[] {best.number()}, new double[] {y});
        });
        return panel;
    }

    private List<BestSoFar.Point> bestSoFar() {
        TrialHistory candidates = new TrialHistory(history.directions(), history.feasible());
        return BestSoFar.of(candidates, Target.objective(metric, history)).points();
    }

    private void addBestSoFar(Panel panel, Range range, int last) {
        List<BestSoFar.Point> points = bestSoFar();
        if (points.isEmpty()) {
            return;
        }
        double[] xs = new double[points.size() + 1];
        double[] ys = new double[points.size() + 1];
        for (int i = 0; i < points.size(); i++) {
            xs[i] = points.get(i).trial();
            ys[i] = range.clamp(points.get(i).best());
        }
        xs[points.size()] = last;
        ys[points.size()] = ys[points.size() - 1];
        panel.steps(BEST_SO_FAR, xs, ys);
    }

    /** Values beyond the axis lie at its edge; trials without a value lie at the bottom. */
    private void addTrials(Panel panel, TrialState state, Range range) {
        double edge = 0.02 * (range.high() - range.low());
        Range inner = new Range(range.low() + edge, range.high() - edge);
        List<Trial> trials = history.inState(state);
        double[] xs = trials.stream().mapToDouble(Trial::number).toArray();
        double[] ys = trials.stream()
                .mapToDouble(trial -> inner.clamp(trial.value().orElse(Double.NEGATIVE_INFINITY)))
                .toArray();
        panel.marks(Mark.of(state, markSize()), xs, ys);
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
        legend.add(LegendEntry.line("best so far", BEST_SO_FAR));
        history.best().ifPresent(best -> {
            String value = Numbers.score(best.values().get(0));
            legend.add(LegendEntry.mark("best: trial %d, %s".formatted(best.number(), value), Mark.best(12)));
        });
        long beyond = history.trials().stream()
                .flatMap(trial -> trial.values().stream())
                .filter(value -> range.clamp(value) != value)
                .count();
        if (beyond > 0) {
            legend.add(LegendEntry.remark("at the edge: worse than shown (%d)".formatted(beyond)));
        }
        return legend;
    }

    private static String meaning(TrialState state) {
        return switch (state) {
            case COMPLETE -> "complete";
            case PRUNED -> "pruned, at its last value";
            case FAIL, RUNNING, WAITING -> "failed";
        };
    }

    private double markSize() {
        int count = history.trials().size();
        return count <= 60 ? 9 : count <= 300 ? 7 : 5;
    }
}
