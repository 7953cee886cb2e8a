package lorasearch.analysis;

import java.util.List;
import java.util.random.RandomGenerator;
import lorasearch.trial.TrialHistory;

/**
 * How much the parameters of a study matter, with what is needed to judge the numbers.
 *
 * @param method how they were measured
 * @param target the name of the number that they matter for
 * @param trials from how many trials
 * @param parameters largest share first; empty if no trial has the target or none has a parameter
 */
public record Importances(ImportanceMethod method, String target, int trials, List<ParameterImportance> parameters) {

    public Importances {
        parameters = List.copyOf(parameters);
    }

    /**
     * Measures a study on the scales of its search.
     *
     * @param random the random stream of the bootstrap; the same stream gives the same intervals
     */
    public static Importances of(ImportanceMethod method, TrialHistory history, Target target, RandomGenerator random) {
        return of(method, method.measure(), history, target, random);
    }

    /**
     * Measures a study in the way of Optuna.
     *
     * @param random the random stream of the bootstrap; the same stream gives the same intervals
     */
    public static Importances compatible(
            ImportanceMethod method, TrialHistory history, Target target, RandomGenerator random) {
        return of(method, method.compatible(), history, target, random);
    }

    private static Importances of(
            ImportanceMethod method,
            ImportanceMeasure measure,
            TrialHistory history,
            Target target,
            RandomGenerator random) {
        return new Importances(
                method, target.name(), target.observe(history).size(), measure.evaluate(history, target, random));
    }
}
