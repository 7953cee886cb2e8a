package lorasearch.finetune.data;

/**
 * A table that was read from a file.
 *
 * @param data its rows
 * @param source where they came from
 */
public record Table(Dataset data, SourceFile source) {}
