package lorasearch.analysis;

/**
 * How much a parameter matters for a target.
 *
 * @param parameter its name
 * @param share its importance relative to that of all parameters; all shares sum to 1
 * @param low lower end of the 95 % bootstrap interval of the share
 * @param high upper end of it
 */
public record ParameterImportance(String parameter, double share, double low, double high) {}
