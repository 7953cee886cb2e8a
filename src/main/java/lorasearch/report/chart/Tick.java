package lorasearch.report.chart;

/**
 * A mark on an axis.
 *
 * @param position where it lies, in the axis' positions
 * @param label its text; empty for a minor tick
 */
record Tick(double position, String label) {}
