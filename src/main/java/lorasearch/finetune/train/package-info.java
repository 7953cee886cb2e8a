/**
 * The training loop: {@link lorasearch.finetune.train.Trainer} is the algorithm, and asks policies where there is a
 * choice: {@link lorasearch.finetune.train.Schedule} for the learning rate, {@link
 * lorasearch.finetune.train.EarlyStopping} for the end, {@link lorasearch.finetune.train.Plateau} for a rate that
 * falls where nothing is gained. {@link lorasearch.finetune.train.LoopConfig} holds what can be chosen.
 */
package lorasearch.finetune.train;
