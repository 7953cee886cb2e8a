/**
 * Transformers with what was trained on them, computed by PyTorch.
 *
 * <p>A <em>base</em> ({@link lorasearch.finetune.model.BaseModel}) is a pretrained transformer, loaded once and
 * shared. An <em>adapter</em> is what a trial trains: low-rank updates of some of the base's linear layers, or copies
 * of all its weights, or neither ({@link lorasearch.finetune.model.Adaptation}), and a head that turns a text's row
 * into one logit per label. {@link lorasearch.finetune.model.AdapterTraining} is one trial's adapter in training,
 * {@link lorasearch.finetune.model.AdaptedModel} a base with a finished one, and {@link
 * lorasearch.finetune.model.AdapterWeights} its numbers. Under a base that is not trained a head may learn from a
 * {@link lorasearch.finetune.model.FeatureTable}, which the base fills once.
 *
 * <p>Java owns every tensor; the arithmetic is TorchScript, in the short resources beside the classes: one call per
 * training step, from which two numbers come back. So nothing is made in Java that a step could leave behind.
 */
package lorasearch.finetune.model;
