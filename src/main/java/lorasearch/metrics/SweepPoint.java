package lorasearch.metrics;

/**
 * What one threshold decides for one label.
 *
 * @param threshold the label is predicted where its probability is at least this
 * @param confusion how these decisions compare with the truth
 */
public record SweepPoint(double threshold, Confusion confusion) {}
