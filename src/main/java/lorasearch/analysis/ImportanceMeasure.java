package lorasearch.analysis;

import java.util.List;
import java.util.random.RandomGenerator;
import lorasearch.trial.TrialHistory;

/** Says how much each parameter matters for a target. Safe to share between threads. */
public interface ImportanceMeasure {

    /**
     * Returns the importances of all parameters, largest first, equal ones by name.
     *
     * @param random the random stream of the bootstrap; the same stream gives the same result
     * @return empty if no trial has the target
     */
    List<ParameterImportance> evaluate(TrialHistory history, Target target, RandomGenerator random);
}
