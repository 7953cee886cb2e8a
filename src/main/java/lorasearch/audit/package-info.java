/**
 * Checks of a whole study: its data ({@link lorasearch.audit.DataChecks}), what it searches ({@link
 * lorasearch.audit.SpaceChecks}) and where its best trials lie ({@link lorasearch.audit.BorderCheck}). Each answers with
 * {@link lorasearch.metrics.Finding}s: a name, a reason in one sentence and the numbers. Checks of one trial's predictions
 * are in {@link lorasearch.metrics.DegeneracyChecks}.
 */
package lorasearch.audit;
