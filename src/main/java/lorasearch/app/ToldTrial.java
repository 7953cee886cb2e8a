package lorasearch.app;

import lorasearch.trial.Decision;
import lorasearch.trial.Trial;

/**
 * A trial after something was told of it.
 *
 * @param trial its snapshot
 * @param decision whether an evaluation that goes on should do so
 */
public record ToldTrial(Trial trial, Decision decision) {}
