package lorasearch.finetune.model;

/**
 * What a trial decides about its adapter.
 *
 * @param lora the low-rank updates
 * @param head the layer from a text's row to its logits
 * @param optimizer how gradients change the weights
 * @param loss what is made small
 */
public record TrainingConfig(LoraConfig lora, HeadConfig head, OptimizerConfig optimizer, Loss loss) {}
