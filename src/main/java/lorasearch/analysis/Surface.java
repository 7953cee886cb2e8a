package lorasearch.analysis;

import java.util.List;
import java.util.Optional;
import lorasearch.space.Params;
import lorasearch.trial.TrialHistory;

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
        return new Landscape(history, target).over(xParameter, yParameter, cells);
    }
}
