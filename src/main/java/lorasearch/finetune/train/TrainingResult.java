package lorasearch.finetune.train;

/** How a training ended. */
public sealed interface TrainingResult {

    /**
     * It came to its end, or early stopping ended it. The model has the weights of the best evaluation.
     *
     * @param best the best evaluation
     * @param last the last evaluation
     */
    record Finished(BestCheckpoint best, Checkpoint last) implements TrainingResult {}

    /**
     * The listener ended it after an evaluation.
     *
     * @param last that evaluation
     */
    record Stopped(Checkpoint last) implements TrainingResult {}

    /**
     * It was interrupted.
     *
     * @param evaluations how many there were
     */
    record Interrupted(int evaluations) implements TrainingResult {}

    /**
     * The loss or the logits were not finite any more.
     *
     * @param step the step at which this was seen, from 1
     * @param loss the loss of that step
     * @param learningRate its learning rate
     */
    record Diverged(int step, double loss, double learningRate) implements TrainingResult {}
}
