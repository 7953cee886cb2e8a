package lorasearch.storage;

import java.time.Instant;
import java.util.Optional;

/**
 * One time that a worker took a trial.
 *
 * @param trial the trial's number
 * @param attempt counts the times the trial was taken, from 1
 * @param worker who took it
 * @param claimed when
 * @param ended when the claim ended; empty while it is held
 * @param ending how it ended; empty while it is held
 */
public record Attempt(
        int trial, int attempt, Worker worker, Instant claimed, Optional<Instant> ended, Optional<Ending> ending) {

    /** How a claim ended. */
    public enum Ending {
        /** The trial is complete. */
        COMPLETE,
        /** The trial was pruned. */
        PRUNED,
        /** The trial failed. */
        FAIL,
        /** The worker gave the trial back. */
        INTERRUPTED,
        /** The worker died or gave no sign of life for too long; the trial was taken from it. */
        LOST
    }
}
