package lorasearch.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lorasearch.space.Params;
import lorasearch.surrogate.GaussianProcess;
import lorasearch.surrogate.Prediction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What a study's trials suggest about a target over two parameters: mean and uncertainty of a Gaussian process on a grid.
 *
 * <p>The process is fitted over <em>all</em> parameters, each on the scale on which it was searched. The surface is the
 * slice through its best trial: the other parameters keep the values that they have there, so it answers "what if only
 * these two were changed". A trial that differs elsewhere may therefore lie off the surface. Where a trial lacks a conditional
 * parameter, the middle of its axis stands in.
 *
 * <p>Targets that are worse than the worse quartile by more than three interquartile ranges enter the fit at that bound,
 * lest one diverged trial flatten all else; the points keep their own value.
 *
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param grid the surface
 * @param points the trials that it was made from, ordered by number
 * @param best the point with the best target
 * @param held the best trial's values of the other parameters
 * @param spread standard deviation of the fitted targets; a deviation of the grid near this says that nothing is known there
 */
public record Surface(Axis x, Axis y, Grid grid, List<Point> points, Point best, Params held, double spread) {

    /** How many trials a surface needs at least. */
    public static final int LEAST_POINTS = 3;

    public Surface {
        points = List.copyOf(points);
    }

    /**
     * One trial on the surface.
     *
     * @param trial its number
     * @param x position on the horizontal axis, in {@code [0, 1]}
     * @param y position on the vertical axis, in {@code [0, 1]}
     * @param value its target
     */
    public record Point(int trial, double x, double y, double value) {}

    /**
     * A table of predictions.
     *
     * @param columns positions on the horizontal axis, ascending in {@code [0, 1]}: one per value of a discrete parameter with
     *     few values, else the centres of equal cells
     * @param rows positions on the vertical axis, likewise
     * @param means expected target, by row and then by column
     * @param deviations standard deviation of the target's expectation, by row and then by column
     */
    public record Grid(
            List<Double> columns, List<Double> rows, List<List<Double>> means, List<List<Double>> deviations) {
        public Grid {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            means = means.stream().map(List::copyOf).toList();
            deviations = deviations.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Returns the surface over two parameters, or empty if fewer than {@link #LEAST_POINTS} trials have both and a target.
     *
     * @param xParameter name of the horizontal parameter
     * @param yParameter name of the vertical parameter
     * @param cells how many columns and rows at most
     * @throws IllegalArgumentException if the names are equal, or no trial has such a parameter with several values
     */
    public static Optional<Surface> of(
            TrialHistory history, Target target, String xParameter, String yParameter, int cells) {
        if (xParameter.equals(yParameter)) {
            throw new IllegalArgumentException(
                    "A surface needs two different parameters, not \"%s\" twice.".formatted(xParameter));
        }
        Axes axes = Axes.of(history.trials());
        Axis x = axes.named(xParameter);
        Axis y = axes.named(yParameter);
        List<Target.Observed> observed = target.observe(history).stream()
                .filter(o -> x.positionOf(o.trial()).isPresent()
                        && y.positionOf(o.trial()).isPresent())
                .toList();
        if (observed.size() < LEAST_POINTS) {
            return Optional.empty();
        }
        double[] outputs = Outliers.bounded(
                observed.stream().mapToDouble(Target.Observed::value).toArray(), target.direction());
        GaussianProcess process = GaussianProcess.fit(
                observed.stream().map(o -> axes.pointOf(o.trial())).toArray(double[][]::new),
                axes.categorical(),
                outputs);
        Target.Observed best = target.best(observed);
        return Optional.of(new Surface(
                x,
                y,
                slice(process, axes, x, y, best.trial(), cells),
                observed.stream().map(o -> point(o, x, y)).toList(),
                point(best, x, y),
                others(best.trial(), x, y),
                Math.sqrt(StatUtils.populationVariance(outputs))));
    }

    private static Grid slice(GaussianProcess process, Axes axes, Axis x, Axis y, Trial best, int cells) {
        List<Double> columns = x.grid(cells);
        List<List<Double>> means = new ArrayList<>();
        List<List<Double>> deviations = new ArrayList<>();
        for (double row : y.grid(cells)) {
            double[][] queries = columns.stream()
                    .map(column -> {
                        double[] query = axes.pointOf(best);
                        query[axes.indexOf(x)] = column;
                        query[axes.indexOf(y)] = row;
                        return query;
                    })
                    .toArray(double[][]::new);
            List<Prediction> predictions = process.predict(queries);
            means.add(predictions.stream().map(Prediction::mean).toList());
            deviations.add(predictions.stream().map(Prediction::deviation).toList());
        }
        return new Grid(columns, y.grid(cells), means, deviations);
    }

    private static Point point(Target.Observed observed, Axis x, Axis y) {
        return new Point(
                observed.trial().number(),
                x.positionOf(observed.trial()).orElseThrow(),
                y.positionOf(observed.trial()).orElseThrow(),
                observed.value());
    }

    private static Params others(Trial trial, Axis x, Axis y) {
        Params others = Params.empty();
        for (String name : trial.params().names()) {
            if (!name.equals(x.parameter()) && !name.equals(y.parameter())) {
                others = others.with(name, trial.params().get(name));
            }
        }
        return others;
    }
}
