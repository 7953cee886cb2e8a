/** How good predictions are: functions from probabilities and truth to scores, thresholds and intervals. */
package lorasearch.metrics;
