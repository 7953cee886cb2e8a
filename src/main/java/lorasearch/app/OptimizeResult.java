package lorasearch.app;

import lorasearch.trial.StopReason;

/**
 * How an {@code optimize} ended.
 *
 * @param summary the study as it stands now
 * @param reason why it stopped
 * @param detail one line for people, empty if the reason says it all
 */
public record OptimizeResult(StudySummary summary, StopReason reason, String detail) {}
