/**
 * From texts to batches of token ids: {@link lorasearch.finetune.text.TextEncoder} makes the ids once per study, {@link
 * lorasearch.finetune.text.LengthBuckets} says which rows train together, {@link
 * lorasearch.finetune.text.EvaluationBatches} which are evaluated together.
 */
package lorasearch.finetune.text;
