package lorasearch.finetune;

import lorasearch.finetune.model.Adaptation;
import lorasearch.finetune.model.HeadConfig;
import lorasearch.finetune.model.OptimizerConfig;
import lorasearch.finetune.train.LoopConfig;

/**
 * All that a trial decides.
 *
 * @param adaptation what of the base is trained
 * @param head the layer from a text to its logits
 * @param optimizer how gradients change the weights
 * @param balanced whether the positive and the negative examples of a label weigh the same in the loss
 * @param loop how the model is trained
 */
public record TrialConfig(
        Adaptation adaptation, HeadConfig head, OptimizerConfig optimizer, boolean balanced, LoopConfig loop) {}
