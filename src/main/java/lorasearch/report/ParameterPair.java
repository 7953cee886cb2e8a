package lorasearch.report;

import java.util.ArrayList;
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

    /** A parameter matters if it may well account for this share of the importance. */
    private static final double LEAST_SHARE = 0.05;

    /**
     * Chooses the pairs of a study, the most telling first: the most important parameter on a logarithmic scale, which in
     * fine-tuning is the learning rate, with each of the next important others; then those others with one another, if they
     * have an order and the upper end of their importance's interval is at least 5 %. Parameters without order come after
     * those with one; parameters that did not vary are left out.
     */
    static List<ParameterPair> of(TrialHistory history, List<ParameterImportance> importances) {
        Map<String, Distribution> candidates = candidates(history);
        List<Axis> axes = ParameterPictures.axes(history, importances).stream()
                .filter(axis -> candidates.containsKey(axis.parameter()))
                .sorted(Comparator.comparing(Axis::isOrdered).reversed())
                .toList();
        String x = axes.stream()
                .map(Axis::parameter)
                .filter(name -> candidates.get(name) instanceof FloatDistribution real && real.log())
                .findFirst()
                .orElse(axes.isEmpty() ? "" : axes.get(0).parameter());
        List<Axis> others = axes.stream()
                .filter(axis -> !axis.parameter().equals(x))
                .limit(MOST)
                .toList();
        List<ParameterPair> pairs = new ArrayList<>();
        others.forEach(other -> pairs.add(new ParameterPair(x, other.parameter())));
        List<String> mattering = others.stream()
                .filter(Axis::isOrdered)
                .map(Axis::parameter)
                .filter(name -> matters(name, importances))
                .toList();
        for (int i = 0; i < mattering.size(); i++) {
            for (int j = i + 1; j < mattering.size(); j++) {
                pairs.add(new ParameterPair(mattering.get(i), mattering.get(j)));
            }
        }
        return pairs;
    }

    private static boolean matters(String parameter, List<ParameterImportance> importances) {
        return importances.stream()
                .anyMatch(importance -> importance.parameter().equals(parameter) && importance.high() >= LEAST_SHARE);
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
