package lorasearch.pruner;

import java.util.Map;
import lorasearch.trial.Decision;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * Decides whether a running trial is worth continuing. A function of its arguments, callable from any thread.
 *
 * <p>A pruner keeps no state of its own. What it has to remember of a decision, such as the rung that a trial reached, are
 * {@linkplain #marks marks} on the trial: whoever asks stores them with the trial, and finds them in the history next time, in
 * whichever process.
 */
public interface Pruner {

    /**
     * Decides after a report.
     *
     * @param history the study's trials; it may contain an older snapshot of the running trial
     * @param running the trial in question, with all its reports up to the newest and the marks of earlier decisions
     */
    Decision decide(TrialHistory history, Trial running);

    /**
     * Returns what to remember of a decision: system attributes (name to JSON text) to be stored with the running trial
     * once the decision is taken.
     *
     * @param history the same as for the decision
     * @param running the same as for the decision, without the new marks
     */
    default Map<String, String> marks(TrialHistory history, Trial running) {
        return Map.of();
    }
}
