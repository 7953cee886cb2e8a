package lorasearch.trial;

import java.nio.file.Path;
import java.time.Instant;
import lorasearch.space.Params;

/**
 * A trial that somebody asked for.
 *
 * @param trial its number
 * @param attempt counts the times the trial was handed out, from 1
 * @param params the point to evaluate
 * @param seed for all randomness of the evaluation; equal for every attempt at the same trial
 * @param directory where files of this trial may be written; not created yet
 * @param expires after this moment the trial may be handed out again
 */
public record AskedTrial(int trial, int attempt, Params params, long seed, Path directory, Instant expires) {}
