package lorasearch.finetune;

import lorasearch.finetune.model.Adaptation;
import lorasearch.finetune.model.AdapterTraining;
import lorasearch.finetune.model.HeadConfig;
import lorasearch.finetune.model.Link;
import lorasearch.finetune.model.Loss;
import lorasearch.finetune.model.OptimizerConfig;
import lorasearch.finetune.model.TrainingConfig;
import lorasearch.finetune.model.TrainingPack;
import lorasearch.finetune.train.LoopConfig;

/**
 * All that a trial decides.
 *
 * @param adaptation what of the base is trained
 * @param head the layers from a text to its logits
 * @param optimizer how gradients change the weights
 * @param loss what is made small, without weights
 * @param balance the weights of rare examples in the loss
 * @param gradientCheckpointing whether layers are computed twice to save memory
 * @param loop how the model is trained
 */
public record TrialConfig(
        Adaptation adaptation,
        HeadConfig head,
        OptimizerConfig optimizer,
        Loss loss,
        ClassBalance balance,
        boolean gradientCheckpointing,
        LoopConfig loop) {

    /** @throws IllegalArgumentException if the head's logits do not mean what the loss takes them for */
    public TrialConfig {
        boolean oneClass = loss instanceof Loss.CrossEntropy;
        if (oneClass != (head.link() == Link.SOFTMAX)) {
            throw new IllegalArgumentException("Loss %s does not go with a head of link %s."
                    .formatted(loss.getClass().getSimpleName(), head.link()));
        }
    }

    /** Returns the same training in smaller parts, which needs less memory. */
    TrialConfig inSmallerParts() {
        return new TrialConfig(
                adaptation, head, optimizer, loss, balance, gradientCheckpointing, loop.inSmallerParts());
    }

    /**
     * Begins a training; the caller closes it.
     *
     * @param prior how often the labels hold in the rows to learn from
     * @param seed decides start values and dropout
     */
    AdapterTraining start(TrainingPack pack, LabelPrior prior, long seed) {
        Loss weighted = balance.applied(loss, prior);
        TrainingConfig training = new TrainingConfig(adaptation, head, optimizer, weighted, gradientCheckpointing);
        return new AdapterTraining(pack, training, prior.startBias(weighted), seed);
    }
}
