package lorasearch.finetune.model;

/**
 * Texts with what is true of them.
 *
 * @param batch the texts
 * @param targets {@code rows * labels} values in {@code [0, 1]}, row-major; not changed after this is made
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over within one step, never compared
public record LabelledBatch(ModelBatch batch, float[] targets) {}
