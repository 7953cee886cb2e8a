package lorasearch.finetune.train;

import lorasearch.trial.Direction;

/**
 * What one state of a model is judged by.
 *
 * @param metric the metric's name
 * @param direction whether more of it is better
 */
public record Goal(String metric, Direction direction) {}
