/**
 * Fine-tuning as an objective: {@link lorasearch.finetune.FineTuneObjective} turns the parameters of a trial into a
 * typed {@link lorasearch.finetune.TrialConfig}, trains an adapter on the shared base, and reports how good it is.
 */
package lorasearch.finetune;
