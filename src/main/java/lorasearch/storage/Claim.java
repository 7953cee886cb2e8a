package lorasearch.storage;

import java.util.Optional;
import lorasearch.space.Params;

/**
 * The right to evaluate one trial, held by one worker until it finishes, releases or loses it.
 *
 * @param study the study's id
 * @param trialId the trial's key in the database
 * @param trial the trial's number in its study
 * @param attempt counts the times the trial was taken, from 1; every write carries it, so that a worker that lost its
 *     claim cannot write any more
 * @param params the point to evaluate if it is settled already (enqueued, or suggested in an earlier attempt); it may
 *     leave parameters open
 */
public record Claim(long study, long trialId, int trial, int attempt, Optional<Params> params) {}
