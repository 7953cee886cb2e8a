package lorasearch.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lorasearch.analysis.Axis;
import lorasearch.analysis.Surface;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * Shows what a study suggests about a metric over two parameters: the expected value in colour, fading to grey where
 * nothing is known, with all trials and the best of them.
 *
 * @param caption what it was drawn from: study and number of trials
 * @param metric the metric's name
 * @param direction which values are better
 * @param surface the expected values
 * @param history all trials; those without a value of the metric are shown too, as they were tried there
 */
public record SurfaceChart(String caption, String metric, Direction direction, Surface surface, TrialHistory history)
        implements Chart {

    private record Placed(Trial trial, Point2D place) {}

    @Override
    public String name() {
        return "surface-%s-%s-%s"
                .formatted(
                        Slug.of(metric),
                        Slug.of(surface.x().parameter()),
                        Slug.of(surface.y().parameter()));
    }

    @Override
    public String title() {
        return "%s over %s and %s"
                .formatted(metric, surface.x().parameter(), surface.y().parameter());
    }

    @Override
    public String description() {
        return "Surface of %s, %d trials, best trial %d with %s. %s."
                .formatted(
                        title(),
                        surface.points().size(),
                        surface.best().trial(),
                        Numbers.score(surface.best().value()),
                        caption);
    }

    @Override
    public Drawing drawing() {
        Panel panel = new Panel(
                axis(surface.x(), surface.grid().columns()),
                axis(surface.y(), surface.grid().rows()));
        new SurfaceRaster(surface, direction).addTo(panel, betterIs());
        int count = history.trials().size();
        double size = count <= 60 ? 8 : count <= 300 ? 6.5 : 5;
        Map<TrialState, List<Trial>> shown = shownTrials();
        panel.above((graphics, area) -> paintTrials(graphics, placed(area, shown, size), size));
        panel.spots(area -> placed(area, shown, size).stream()
                .map(placed -> new Spot(
                        placed.trial().number(),
                        placed.place().getX(),
                        placed.place().getY()))
                .toList());

        List<LegendEntry> legend = new ArrayList<>();
        addEntry(legend, shown, TrialState.COMPLETE, "complete");
        addEntry(legend, shown, TrialState.PRUNED, "pruned");
        addEntry(legend, shown, TrialState.FAIL, "failed");
        String best = "best: trial %d, %s"
                .formatted(surface.best().trial(), Numbers.score(surface.best().value()));
        legend.add(LegendEntry.mark(best, Mark.best(12)));
        legend.add(LegendEntry.patch("unsure", Palette.UNCERTAIN));
        return new Figure(title(), caption, legend, List.of(panel), 1, 560, 330);
    }

    @Override
    public NumberTable numbers() {
        List<List<Object>> rows = new ArrayList<>();
        for (Surface.Point point : surface.points()) {
            rows.add(Arrays.asList(
                    "trial",
                    point.trial(),
                    surface.x().valueAt(point.x()),
                    surface.y().valueAt(point.y()),
                    point.value(),
                    null));
        }
        Surface.Grid grid = surface.grid();
        for (int row = 0; row < grid.rows().size(); row++) {
            for (int column = 0; column < grid.columns().size(); column++) {
                rows.add(Arrays.asList(
                        "grid",
                        null,
                        surface.x().valueAt(grid.columns().get(column)),
                        surface.y().valueAt(grid.rows().get(row)),
                        grid.means().get(row).get(column),
                        grid.deviations().get(row).get(column)));
            }
        }
        List<String> columns = List.of(
                "kind", "trial", surface.x().parameter(), surface.y().parameter(), metric, "standard_deviation");
        return new NumberTable(columns, rows);
    }

    private String betterIs() {
        return "%s (%s is better)".formatted(metric, direction == Direction.MAXIMIZE ? "higher" : "lower");
    }

    /** The whole axis; where neighbouring values have a surface between them, without most of what lies beyond the last. */
    private static PlotAxis axis(Axis axis, List<Double> positions) {
        double beyond = isDiscrete(axis, positions) && axis.isOrdered() ? 0.2 / positions.size() : 0;
        return new PlotAxis(axis.parameter(), beyond, 1 - beyond, ParameterTicks.of(axis.distribution()));
    }

    private Map<TrialState, List<Trial>> shownTrials() {
        return history.trials().stream()
                .filter(trial -> surface.x().positionOf(trial).isPresent()
                        && surface.y().positionOf(trial).isPresent())
                .collect(Collectors.groupingBy(Trial::state));
    }

    private static void addEntry(
            List<LegendEntry> legend, Map<TrialState, List<Trial>> shown, TrialState state, String text) {
        if (shown.containsKey(state)) {
            String entry = "%s (%d)".formatted(text, shown.get(state).size());
            legend.add(LegendEntry.mark(entry, Mark.onColors(state, 8)));
        }
    }

    private void paintTrials(Graphics2D graphics, List<Placed> trials, double size) {
        trials.forEach(placed -> paint(Mark.onColors(placed.trial().state(), size), graphics, placed.place()));
        trials.stream().filter(this::isBest).forEach(best -> {
            paint(Mark.best(size + 7), graphics, best.place());
            paint(Mark.onColors(TrialState.COMPLETE, size), graphics, best.place());
        });
    }

    private static void paint(Mark mark, Graphics2D graphics, Point2D place) {
        mark.paint(graphics, place.getX(), place.getY());
    }

    private boolean isBest(Placed placed) {
        return placed.trial().number() == surface.best().trial();
    }

    /** Where the signs lie; the best trial's is placed first, so that no other pushes it away. */
    private List<Placed> placed(PlotArea area, Map<TrialState, List<Trial>> shown, double size) {
        Crowd crowd = new Crowd(
                0.8 * size,
                freedom(surface.x(), surface.grid().columns(), area.bounds().getWidth()),
                freedom(surface.y(), surface.grid().rows(), area.bounds().getHeight()));
        return Stream.of(TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAIL)
                .flatMap(state -> shown.getOrDefault(state, List.of()).stream())
                .sorted(Comparator.comparing(
                        trial -> trial.number() != surface.best().trial()))
                .map(trial -> new Placed(
                        trial,
                        crowd.place(
                                area.x(surface.x().positionOf(trial).orElseThrow()),
                                area.y(surface.y().positionOf(trial).orElseThrow()))))
                .toList();
    }

    /** How far a sign may be moved along an axis: a part of the way to the next value if there are only a few. */
    private static double freedom(Axis axis, List<Double> positions, double length) {
        return isDiscrete(axis, positions) ? 0.32 * length / positions.size() : 0;
    }

    private static boolean isDiscrete(Axis axis, List<Double> positions) {
        return axis.distribution().cardinality() <= positions.size();
    }
}
