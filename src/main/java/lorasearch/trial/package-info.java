/**
 * What happened so far: a <em>trial</em> is one evaluation of a point of the search space; the {@link
 * lorasearch.trial.TrialHistory} of a study is what samplers, pruners and reports read. Words and states have Optuna's
 * meaning.
 */
package lorasearch.trial;
