package lorasearch.objective;

import lorasearch.trial.Outcome;

/** The function that a study optimises. */
@FunctionalInterface
public interface Objective {

    /**
     * Evaluates one point.
     *
     * @param assignment the point, with its seed and directory
     * @param progress takes reports and says when to stop
     * @return how the evaluation ended; {@link Outcome.Failed} for a point that cannot be evaluated
     * @throws Exception anything else that went wrong; the study records it as a failed trial and goes on
     */
    Outcome evaluate(Assignment assignment, Progress progress) throws Exception;
}
