package lorasearch.pruner;

import lorasearch.trial.Decision;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/** Decides whether a running trial is worth continuing. A function of its arguments, callable from any thread. */
public interface Pruner {

    /**
     * Decides after a report.
     *
     * @param history the study's trials; it may contain an older snapshot of the running trial
     * @param running the trial in question, with all its reports up to the newest
     */
    Decision decide(TrialHistory history, Trial running);
}
