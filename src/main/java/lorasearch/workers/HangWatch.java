package lorasearch.workers;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import lorasearch.storage.Claim;
import lorasearch.storage.HeldTrial;
import lorasearch.storage.Worker;

/**
 * Finds workers that hold a trial beyond its time limit: a worker that is well ends such a trial itself, so one that does not
 * hangs. Not thread-safe.
 */
final class HangWatch {

    /** How long a worker may take to notice that a trial's time is over; with the time to kill it, two seconds at most. */
    private static final Duration GRACE = Duration.ofMillis(1500);

    private record Seen(Claim claim, long since) {}

    private final long limitNanos;
    private final LongSupplier nanoTime;
    private final Map<Worker, Seen> seen = new HashMap<>();

    /**
     * @param trialTimeout how long a trial, and therefore any attempt at it, may take
     * @param nanoTime a count of nanoseconds that never jumps
     */
    HangWatch(Duration trialTimeout, LongSupplier nanoTime) {
        this.limitNanos = trialTimeout.plus(GRACE).toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * Returns whether a worker hangs; its clock starts with the first look at each attempt.
     *
     * @param running the trials that are held now
     */
    boolean hangs(Worker worker, List<HeldTrial> running) {
        Seen before = seen.remove(worker);
        for (HeldTrial held : running) {
            if (held.worker().equals(worker)) {
                boolean same = before != null && before.claim().equals(held.claim());
                seen.put(worker, same ? before : new Seen(held.claim(), nanoTime.getAsLong()));
                return nanoTime.getAsLong() - seen.get(worker).since() > limitNanos;
            }
        }
        return false;
    }
}
