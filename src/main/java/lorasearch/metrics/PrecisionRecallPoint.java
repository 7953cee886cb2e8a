package lorasearch.metrics;

/**
 * A point of a precision-recall curve.
 *
 * @param threshold from which the label is predicted; infinite at the curve's end, where nothing is
 * @param precision in {@code [0, 1]}; 1 at the curve's end
 * @param recall in {@code [0, 1]}
 */
public record PrecisionRecallPoint(double threshold, double precision, double recall) {}
