package lorasearch.report;

/**
 * What the values of trials mean.
 *
 * @param metric the name of the objective, such as {@code macro_f1}
 * @param split the part of the data that it was measured on, such as {@code dev}
 * @param stepUnit what the steps of reports count, such as {@code epoch}
 */
public record Scoring(String metric, String split, String stepUnit) {}
