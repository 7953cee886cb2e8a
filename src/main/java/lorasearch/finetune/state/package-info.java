/**
 * What a training remembers, so that it can go on in another process: each changing part is {@link
 * lorasearch.finetune.state.Stateful}, its memory a {@link lorasearch.finetune.state.PartState}, and all parts together lie
 * in one {@link lorasearch.finetune.state.StateFile}.
 */
package lorasearch.finetune.state;
