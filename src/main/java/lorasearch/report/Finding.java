package lorasearch.report;

/**
 * Something that a check of the study has found and a reader must know before believing a score.
 *
 * @param name what is wrong, in a few words
 * @param reason the evidence, with its numbers
 */
public record Finding(String name, String reason) {}
