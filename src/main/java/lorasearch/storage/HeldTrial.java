package lorasearch.storage;

import java.time.Duration;
import java.time.Instant;

/**
 * A trial that a worker holds.
 *
 * @param claim the claim by which it is held; settles no point
 * @param worker who holds it
 * @param claimed since when
 * @param lease how long it was claimed for without a sign of life
 */
public record HeldTrial(Claim claim, Worker worker, Instant claimed, Duration lease) {}
