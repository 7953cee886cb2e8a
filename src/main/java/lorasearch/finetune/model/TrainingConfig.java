package lorasearch.finetune.model;

/**
 * What a trial decides about its model.
 *
 * @param adaptation what of the base is trained
 * @param head the layers from a text's row to its logits
 * @param optimizer how gradients change the weights
 * @param loss what is made small
 */
public record TrainingConfig(Adaptation adaptation, HeadConfig head, OptimizerConfig optimizer, Loss loss) {}
