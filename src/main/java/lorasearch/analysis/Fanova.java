package lorasearch.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import lorasearch.trial.TrialHistory;

/**
 * Importance by the variance that a parameter alone explains: functional ANOVA over a random forest (Hutter, Hoos and
 * Leyton-Brown, An Efficient Approach for Assessing Hyperparameter Importance, ICML 2014).
 *
 * <p>Each of 64 regression trees is grown on a bootstrap sample of the trials. The variance of its prediction, averaged over
 * all other parameters, is divided by its variance over the whole space; the mean over the trees is the raw importance. The
 * interval of a share is that over the trees, so it says how far a single bootstrap sample may be off.
 *
 * <p>Optuna looks at every number on a linear scale, where nearly all of a logarithmic range lies in its last decade. By
 * default each parameter counts on the scale on which it was searched instead, choices that are ascending numbers count as
 * numbers, and conditional parameters take part.
 *
 * <p>Takes time quadratic in the number of trials.
 *
 * @param scales on which scales parameters are looked at
 */
public record Fanova(Scales scales) implements ImportanceMeasure {

    private static final int TREES = 64;

    /** On which scales parameters are looked at. */
    public enum Scales {
        /** Those on which they were searched. */
        SEARCHED,
        /** Those of Optuna's evaluator, for comparison: linear, each choice a dimension, no conditional parameters. */
        OPTUNA
    }

    /** Creates the measure on the scales of the search. */
    public Fanova() {
        this(Scales.SEARCHED);
    }

    @Override
    public List<ParameterImportance> evaluate(TrialHistory history, Target target, RandomGenerator random) {
        List<Map<String, Double>> ofTrees = ofTrees(history, target, random);
        if (ofTrees.isEmpty()) {
            return List.of();
        }
        return Shares.withIntervals(
                Shares.of(mean(ofTrees)), ofTrees.stream().map(Shares::of).toList());
    }

    /** Returns each parameter's part of the variance, averaged over the trees. */
    Map<String, Double> raw(TrialHistory history, Target target, RandomGenerator random) {
        return mean(ofTrees(history, target, random));
    }

    /** Returns each parameter's part of the variance in each tree; nothing if no trial has the target. */
    private List<Map<String, Double>> ofTrees(TrialHistory history, Target target, RandomGenerator random) {
        List<Target.Observed> observed = target.observe(history);
        if (observed.isEmpty()) {
            return List.of();
        }
        FanovaPoints points =
                scales == Scales.OPTUNA ? FanovaPoints.asInOptuna(observed) : FanovaPoints.onSearchScales(observed);
        double[][] rows = points.rows();
        double[] values = observed.stream().mapToDouble(Target.Observed::value).toArray();
        List<Map<String, Double>> ofTrees = new ArrayList<>();
        for (int i = 0; i < TREES; i++) {
            int[] sample = random.ints(values.length, 0, values.length).toArray();
            BoxTree tree = BoxTree.grow(rows, values, sample, random);
            Map<String, Double> parts = new LinkedHashMap<>();
            double variance = tree.variance();
            points.dimensions()
                    .forEach((name, dimensions) ->
                            parts.put(name, variance > 0 ? tree.varianceOf(dimensions) / variance : 0));
            ofTrees.add(parts);
        }
        return ofTrees;
    }

    private static Map<String, Double> mean(List<Map<String, Double>> ofTrees) {
        Map<String, Double> mean = new LinkedHashMap<>();
        ofTrees.forEach(parts -> parts.forEach((name, part) -> mean.merge(name, part / ofTrees.size(), Double::sum)));
        return mean;
    }
}
