package lorasearch.report.chart;

/**
 * Where a picture shows a trial.
 *
 * @param trial the trial's number
 * @param x how far to the right, in points
 * @param y how far down, in points
 */
public record Spot(int trial, double x, double y) {}
