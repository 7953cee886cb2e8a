package lorasearch.finetune.train;

import java.util.Map;
import java.util.function.Function;

/**
 * What all trainings of a study share. Safe for use by several threads if {@code scores} is.
 *
 * @param train rows to learn from
 * @param dev rows to evaluate on
 * @param scores turns the probabilities of the dev rows, (rows, labels), into metrics by name
 * @param goal decides which evaluation is the best; its metric is among the scores
 */
public record TrainingTask(Examples train, Examples dev, Function<double[][], Map<String, Double>> scores, Goal goal) {}
