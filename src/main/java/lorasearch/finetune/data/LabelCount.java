package lorasearch.finetune.data;

/**
 * In how many rows of each split a label holds.
 *
 * @param label the label's name
 * @param train rows for training
 * @param dev rows for choosing
 * @param test sealed rows
 */
public record LabelCount(String label, int train, int dev, int test) {}
