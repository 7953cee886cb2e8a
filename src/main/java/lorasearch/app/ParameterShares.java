package lorasearch.app;

import java.util.List;

/**
 * How much the parameters of a study matter.
 *
 * @param study the study's name
 * @param metric what they matter for
 * @param method how that was measured, with who published it
 * @param trials from how many complete trials
 * @param parameters largest share first
 */
public record ParameterShares(String study, String metric, String method, int trials, List<Share> parameters) {

    public ParameterShares {
        parameters = List.copyOf(parameters);
    }

    /**
     * One parameter's part.
     *
     * @param parameter its name
     * @param share its part of the importance of all, in {@code [0, 1]}
     * @param low lower end of the 95 % bootstrap interval
     * @param high upper end of it
     */
    public record Share(String parameter, double share, double low, double high) {}
}
