package lorasearch.report.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import lorasearch.analysis.BestSoFar;
import lorasearch.analysis.Target;
import lorasearch.trial.TrialHistory;

/**
 * Shows how the best value of several studies improved with the number of their trials.
 *
 * @param caption what it was drawn from
 * @param metric the name of the objective that all of them have
 * @param runners the studies, at least one
 */
public record RaceChart(String caption, String metric, List<Runner> runners) implements Chart {

    private static final List<Color> COLORS = List.of(
            Palette.BLUE, Palette.ORANGE, Palette.GREEN, Palette.VERMILLION, Palette.PURPLE, Palette.SKY, Palette.INK);

    /**
     * One study.
     *
     * @param study its name
     * @param history its trials; one of them is complete
     */
    public record Runner(String study, TrialHistory history) {}

    public RaceChart {
        runners = List.copyOf(runners);
    }

    @Override
    public String name() {
        return "race-" + Slug.of(metric);
    }

    @Override
    public String title() {
        return "Best %s so far".formatted(metric);
    }

    @Override
    public String description() {
        return "%s by trial, one line per study. %s.".formatted(title(), caption);
    }

    @Override
    public Drawing drawing() {
        double last = runners.stream()
                .mapToInt(runner -> lastTrial(runner.history()))
                .max()
                .orElse(1);
        Range range = Range.withoutWorst(
                runners.stream()
                        .flatMap(runner -> points(runner).stream())
                        .mapToDouble(BestSoFar.Point::best)
                        .toArray(),
                runners.get(0).history().direction());
        Panel panel = new Panel(
                PlotAxis.whole("trial", -0.5, Math.max(1, last) * 1.02, 10),
                PlotAxis.linear(metric, range.low(), range.high(), 8));
        List<LegendEntry> legend = new ArrayList<>();
        for (int i = 0; i < runners.size(); i++) {
            Runner runner = runners.get(i);
            LineStyle style = LineStyle.solid(COLORS.get(i % COLORS.size()), 2);
            List<BestSoFar.Point> points = points(runner);
            double[] xs = new double[points.size() + 1];
            double[] ys = new double[points.size() + 1];
            for (int j = 0; j < points.size(); j++) {
                xs[j] = points.get(j).trial();
                ys[j] = range.clamp(points.get(j).best());
            }
            xs[points.size()] = lastTrial(runner.history());
            ys[points.size()] = ys[points.size() - 1];
            panel.steps(style, xs, ys);
            panel.marks(Mark.dot(style.color(), 8), new double[] {xs[points.size()]}, new double[] {ys[points.size()]});
            legend.add(LegendEntry.line(
                    "%s %s"
                            .formatted(
                                    Text.fitted(runner.study(), Typeface.SMALL, 200),
                                    Numbers.score(points.get(points.size() - 1).best())),
                    style));
        }
        return new Figure(title(), caption, legend, List.of(panel), 1, 960, 340);
    }

    @Override
    public NumberTable numbers() {
        List<List<Object>> rows = new ArrayList<>();
        for (Runner runner : runners) {
            points(runner)
                    .forEach(point -> rows.add(List.of(runner.study(), point.trial(), point.value(), point.best())));
        }
        return new NumberTable(List.of("study", "trial", metric, "best_so_far"), rows);
    }

    private List<BestSoFar.Point> points(Runner runner) {
        TrialHistory candidates =
                new TrialHistory(runner.history().directions(), runner.history().feasible());
        return BestSoFar.of(candidates, Target.objective(metric, candidates)).points();
    }

    private static int lastTrial(TrialHistory history) {
        return history.trials().get(history.trials().size() - 1).number();
    }
}
