package lorasearch.report.chart;

import static lorasearch.trial.TrialState.COMPLETE;
import static lorasearch.trial.TrialState.FAIL;
import static lorasearch.trial.TrialState.PRUNED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
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
    public byte[] png() {
        Range range = Range.withoutWorst(
                DoubleStream.concat(
                                baselines.stream().mapToDouble(ReferenceLine::value),
                                history.trials().stream()
                                        .flatMap(t -> t.values().stream())
                                        .mapToDouble(v -> v))
                        .toArray(),
                history.direction());
        int last = history.trials().isEmpty()
                ? 1
                : history.trials().get(history.trials().size() - 1).number();
        double room = Math.max(0.5, last * 0.015);
        PlotAxis xAxis = PlotAxis.whole("trial", -room, last + room, 10);
        PlotAxis yAxis = PlotAxis.linear(metric, range.low(), range.high(), 8);

        Panel panel = new Panel(xAxis, yAxis);
        ReferenceLines.addTo(panel, yAxis, baselines);
        paintBestSoFar(panel, range, last);
        double size = history.trials().size() <= 60 ? 9 : history.trials().size() <= 300 ? 7 : 5;
        List<LegendEntry> legend = new ArrayList<>();
        for (TrialState state : List.of(COMPLETE, PRUNED, FAIL)) {
            paintTrials(panel, legend, history.inState(state), Mark.of(state, size), range);
        }
        legend.add(LegendEntry.line("best so far", BEST_SO_FAR));
        history.best().ifPresent(best -> {
            double y = range.clamp(best.values().get(0));
            panel.marks(Mark.best(size + 7), new double[] {best.number()}, new double[] {y});
            String text = "best: trial %d, %s"
                    .formatted(best.number(), Numbers.score(best.values().get(0)));
            legend.add(LegendEntry.mark(text, Mark.best(12)));
        });
        return new Figure(title(), caption, legend, List.of(panel), 1, 960, 360).png();
    }

    @Override
    public NumberTable numbers() {
        List<List<Object>> rows = new ArrayList<>();
        Optional<Double> bestSoFar = Optional.empty();
        for (Trial trial : history.trials()) {
            OptionalDouble value = trial.value();
            if (trial.state() == COMPLETE && value.isPresent()) {
                bestSoFar = Optional.of(better(bestSoFar, value.getAsDouble()));
            }
            rows.add(Arrays.asList(
                    trial.number(),
                    trial.state().name(),
                    value.isPresent() ? value.getAsDouble() : null,
                    bestSoFar.orElse(null)));
        }
        return new NumberTable(List.of("trial", "state", metric, "best_so_far"), rows);
    }

    private void paintBestSoFar(Panel panel, Range range, int last) {
        List<Trial> complete = history.inState(COMPLETE);
        if (complete.isEmpty()) {
            return;
        }
        double[] xs = new double[complete.size() + 1];
        double[] ys = new double[complete.size() + 1];
        Optional<Double> best = Optional.empty();
        for (int i = 0; i < complete.size(); i++) {
            best = Optional.of(better(best, complete.get(i).values().get(0)));
            xs[i] = complete.get(i).number();
            ys[i] = range.clamp(best.get());
        }
        xs[complete.size()] = last;
        ys[complete.size()] = ys[complete.size() - 1];
        panel.steps(BEST_SO_FAR, xs, ys);
    }

    private double better(Optional<Double> best, double value) {
        return best.filter(b -> !history.direction().isBetter(value, b)).orElse(value);
    }

    /** Values beyond the axis lie at its edge; trials without a value lie at the bottom. */
    private static void paintTrials(Panel panel, List<LegendEntry> legend, List<Trial> trials, Mark mark, Range range) {
        if (trials.isEmpty()) {
            return;
        }
        double bottom = range.low() + 0.02 * (range.high() - range.low());
        double[] xs = trials.stream().mapToDouble(Trial::number).toArray();
        double[] ys = trials.stream()
                .mapToDouble(t -> t.value().isPresent() ? range.clamp(t.value().getAsDouble()) : bottom)
                .toArray();
        panel.marks(mark, xs, ys);
        String text = switch (trials.get(0).state()) {
            case COMPLETE -> "complete";
            case PRUNED -> "pruned, at its last value";
            default -> "failed";
        };
        legend.add(LegendEntry.mark("%s (%d)".formatted(text, trials.size()), mark));
    }
}
