/**
 * Fine-tuning as an objective: {@link lorasearch.finetune.FineTuneObjective} turns the parameters of a trial into a
 * typed {@link lorasearch.finetune.TrialConfig}, trains an adapter on the shared base, and reports how good it is.
 * {@link lorasearch.finetune.CrossValidation} trains one configuration on several folds, and
 * {@link lorasearch.finetune.Ensemble} averages what came of them.
 */
package lorasearch.finetune;
