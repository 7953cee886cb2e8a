package lorasearch.storage.jooq;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.ProcessTable;

/**
 * What a store needs of the world around it.
 *
 * @param clock gives the times that are recorded
 * @param nanoTime a count of nanoseconds that never jumps; leases are measured with it
 * @param processes tells dead workers
 * @param lease how long a claim is kept without a sign of life
 * @param patience how long a call waits for others that keep the database locked, before it gives up or says that it waits
 */
public record StoreEnvironment(
        Clock clock, LongSupplier nanoTime, ProcessTable processes, Duration lease, Duration patience) {

    /** Long enough for a laptop that swaps, short enough for a worker that hangs. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Returns the environment of this machine. */
    public static StoreEnvironment system() {
        return new StoreEnvironment(Clock.systemUTC(), System::nanoTime, new LocalProcesses(), LEASE, PATIENCE);
    }

    /** Returns the same environment with another lease. */
    public StoreEnvironment withLease(Duration other) {
        return new StoreEnvironment(clock, nanoTime, processes, other, patience);
    }

    /** Returns the same environment with another patience. */
    public StoreEnvironment withPatience(Duration other) {
        return new StoreEnvironment(clock, nanoTime, processes, lease, other);
    }
}
