package lorasearch.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lorasearch.analysis.ParetoFront;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * Shows the first objective against each other one, with the trials that none beats in all of them.
 *
 * @param caption what it was drawn from: study and number of trials
 * @param metrics the names of the objectives, at least two
 * @param history the trials
 */
public record FrontChart(String caption, List<String> metrics, TrialHistory history) implements Chart {

    private static final double SIZE = 9;

    public FrontChart {
        metrics = List.copyOf(metrics);
    }

    @Override
    public String name() {
        return "front";
    }

    @Override
    public String title() {
        return "Trials that none beats in all objectives";
    }

    @Override
    public String description() {
        return "%s of each complete trial; on the front are %s. %s."
                .formatted(
                        String.join(" against ", metrics),
                        front().stream().map(trial -> "trial " + trial.number()).collect(Collectors.joining(", ")),
                        caption);
    }

    @Override
    public Drawing drawing() {
        List<Panel> panels = IntStream.range(1, metrics.size())
                .mapToObj(objective -> panel(objective))
                .toList();
        return new Figure(title(), caption, legend(), panels, Math.min(2, panels.size()), 960, 360);
    }

    @Override
    public NumberTable numbers() {
        List<String> columns = new ArrayList<>(List.of("trial", "rank"));
        columns.addAll(metrics);
        Map<Integer, Integer> ranks = ParetoFront.of(history).ranks();
        List<List<Object>> rows = new ArrayList<>();
        for (Trial trial : history.feasible()) {
            List<Object> row = new ArrayList<>(List.of(trial.number(), ranks.get(trial.number())));
            row.addAll(trial.values());
            rows.add(row);
        }
        return new NumberTable(columns, rows);
    }

    private Panel panel(int objective) {
        Range xs = range(0);
        Range ys = range(objective);
        List<Trial> front = front();
        List<Trial> others = history.feasible().stream()
                .filter(trial -> !front.contains(trial))
                .toList();
        return new Panel(
                        PlotAxis.linear(metrics.get(0), xs.low(), xs.high(), 8),
                        PlotAxis.linear(metrics.get(objective), ys.low(), ys.high(), 8))
                .marks(Mark.dot(Palette.MUTED, SIZE), values(others, 0, xs), values(others, objective, ys))
                .marks(Mark.dot(Palette.BLUE, SIZE), values(front, 0, xs), values(front, objective, ys))
                .marks(Mark.best(SIZE + 7), values(front, 0, xs), values(front, objective, ys));
    }

    private List<Trial> front() {
        return ParetoFront.of(history).front();
    }

    private Range range(int objective) {
        return Range.withoutWorst(
                history.feasible().stream()
                        .mapToDouble(trial -> trial.values().get(objective))
                        .toArray(),
                history.directions().get(objective));
    }

    /** Values beyond an axis lie at its edge. */
    private static double[] values(List<Trial> trials, int objective, Range range) {
        return trials.stream()
                .mapToDouble(trial -> range.clamp(trial.values().get(objective)))
                .toArray();
    }

    private List<LegendEntry> legend() {
        int front = front().size();
        return List.of(
                LegendEntry.mark("on the front (%d)".formatted(front), Mark.best(12)),
                LegendEntry.mark(
                        "beaten: another is as good in all and better in one (%d)"
                                .formatted(history.feasible().size() - front),
                        Mark.dot(Palette.MUTED, SIZE)));
    }
}
