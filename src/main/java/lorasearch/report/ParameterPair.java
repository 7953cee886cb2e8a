package lorasearch.report;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lorasearch.analysis.Axis;
import lorasearch.analysis.ParameterImportance;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * Two parameters to draw surfaces over.
 *
 * @param x the horizontal one
 * @param y the vertical one
 */
record ParameterPair(String x, String y) {
    private static final int MOST = 3;

    /**
     * Chooses the pairs of a study: the most important parameter on a logarithmic scale, which in fine-tuning is the
     * learning rate, with each of the next important others. Parameters without order come after those with one; parameters
     * that did not vary are left out.
     */
    static List<ParameterPair> of(TrialHistory history, List<ParameterImportance> importances) {
        Map<String, Distribution> candidates = candidates(history);
        List<String> names = ParameterPictures.axes(history, importances).stream()
                .filter(axis -> candidates.containsKey(axis.parameter()))
                .sorted(Comparator.comparing(Axis::isOrdered).reversed())
                .map(Axis::parameter)
                .toList();
        String x = names.stream()
                .filter(name -> candidates.get(name) instanceof FloatDistribution real && real.log())
                .findFirst()
                .orElse(names.isEmpty() ? "" : names.get(0));
        return names.stream()
                .filter(name -> !name.equals(x))
                .limit(MOST)
                .map(y -> new ParameterPair(x, y))
                .toList();
    }

    private static Map<String, Distribution> candidates(TrialHistory history) {
        Map<String, Distribution> distributions = new LinkedHashMap<>();
        Map<String, Set<Object>> values = new LinkedHashMap<>();
        for (Trial trial : history.inState(TrialState.COMPLETE)) {
            distributions.putAll(trial.distributions());
            trial.params()
                    .values()
                    .forEach((name, value) ->
                            values.computeIfAbsent(name, n -> new HashSet<>()).add(value));
        }
        distributions
                .entrySet()
                .removeIf(entry -> values.getOrDefault(entry.getKey(), Set.of()).size() < 2);
        return distributions;
    }
}
