package lorasearch.metrics;

/**
 * A point of a receiver operating characteristic.
 *
 * @param threshold from which the label is predicted; infinite at the curve's start, where nothing is
 * @param falsePositiveRate in {@code [0, 1]}; NaN where every example has the label
 * @param truePositiveRate in {@code [0, 1]}; NaN where no example has the label
 */
public record RocPoint(double threshold, double falsePositiveRate, double truePositiveRate) {}
