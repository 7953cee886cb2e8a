package lorasearch.report;

import lorasearch.trial.Direction;

/**
 * A number of the trials' reports that a report shows beside the objective, such as the loss.
 *
 * @param name its name in the reports' metrics and in those of the baselines
 * @param direction which values are better
 */
public record ShownMetric(String name, Direction direction) {}
