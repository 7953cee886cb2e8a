/**
 * How good predictions are: functions from probabilities and truth to scores, thresholds and intervals. A
 * <em>metric</em> is one number with a name and a direction ({@link lorasearch.metrics.MultiLabelMetric}); a
 * <em>decision</em> is a probability held against a threshold; a <em>baseline</em> is a predictor that has not read the
 * text. A training loop starts with {@link lorasearch.metrics.Evaluator}.
 *
 * <p>Names and edge cases are those of scikit-learn 1.9 unless a method says otherwise. Nothing here reads files, clocks
 * or random numbers that were not handed in; all types are immutable and safe to share between threads.
 */
package lorasearch.metrics;
