package lorasearch.finetune.train;

import java.util.Map;
import java.util.function.Function;
import lorasearch.finetune.model.Link;

/**
 * What a training learns from and is judged by. Safe for use by several threads if {@code scores} is.
 *
 * @param train rows to learn from
 * @param dev rows to evaluate on
 * @param link what the model's logits mean
 * @param scores turns the probabilities of the dev rows, (rows, labels), into metrics by name
 * @param goal decides which evaluation is the best; its metric is among the scores
 */
public record TrainingTask(
        Examples train, Examples dev, Link link, Function<double[][], Map<String, Double>> scores, Goal goal) {

    /** A task of yes-or-no questions. */
    public TrainingTask(Examples train, Examples dev, Function<double[][], Map<String, Double>> scores, Goal goal) {
        this(train, dev, Link.SIGMOID, scores, goal);
    }

    /** Returns this with another meaning of logits. */
    public TrainingTask withLink(Link newLink) {
        return new TrainingTask(train, dev, newLink, scores, goal);
    }

    /** Returns this with other rows, such as the same ones with features. */
    public TrainingTask withRows(Examples newTrain, Examples newDev) {
        return new TrainingTask(newTrain, newDev, link, scores, goal);
    }
}
