package lorasearch.finetune.model;

/**
 * What a trial decides about its model.
 *
 * @param adaptation what of the base is trained
 * @param head the layers from a text's row to its logits
 * @param optimizer how gradients change the weights
 * @param loss what is made small
 * @param gradientCheckpointing whether a step keeps of each layer only its input and computes the layer once more for its
 *     gradient (Chen et al. 2016, arXiv:1604.06174): the same numbers in less memory and about a third more time
 */
public record TrainingConfig(
        Adaptation adaptation, HeadConfig head, OptimizerConfig optimizer, Loss loss, boolean gradientCheckpointing) {

    /** Keeps what a step computes until its gradient is known. */
    public TrainingConfig(Adaptation adaptation, HeadConfig head, OptimizerConfig optimizer, Loss loss) {
        this(adaptation, head, optimizer, loss, false);
    }
}
