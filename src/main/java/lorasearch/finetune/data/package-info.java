/**
 * Where the examples come from: tables of texts with labels, read from files or generated, and cut into train, dev and
 * test rows. Read {@link lorasearch.finetune.data.Dataset} first; {@link lorasearch.finetune.data.DataFiles} is the way
 * from files to {@link lorasearch.finetune.data.Splits}.
 *
 * <p>Bad data is a {@link lorasearch.finetune.data.DataException} whose message names file, line and what was expected.
 */
package lorasearch.finetune.data;
