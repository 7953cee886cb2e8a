package lorasearch.workers;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import lorasearch.storage.Attempt;
import lorasearch.storage.Worker;

/**
 * Finds workers that hold a trial beyond its time limit: a worker that is well ends such a trial itself, so one that does not
 * hangs. Not thread-safe.
 */
final class HangWatch {

    /** How long a worker may take to notice that a trial's time is over. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private record Held(int trial, int attempt) {}

    private record Seen(Held held, long since) {}

    private final long limitNanos;
    private final LongSupplier nanoTime;
    private final Map<Worker, Seen> seen = new HashMap<>();

    /**
     * @param trialTimeout how long one attempt may take
     * @param nanoTime a count of nanoseconds that never jumps
     */
    HangWatch(Duration trialTimeout, LongSupplier nanoTime) {
        this.limitNanos = trialTimeout.plus(GRACE).toNanos();
        this.nanoTime = nanoTime;
    }

    /** Returns whether a worker hangs; its clock starts with the first look at each attempt. */
    boolean hangs(Worker worker, Iterable<Attempt> attempts) {
        Seen before = seen.remove(worker);
        for (Attempt attempt : attempts) {
            if (attempt.worker().equals(worker) && attempt.ended().isEmpty()) {
                Held held = new Held(attempt.trial(), attempt.attempt());
                boolean same = before != null && before.held().equals(held);
                seen.put(worker, same ? before : new Seen(held, nanoTime.getAsLong()));
                return nanoTime.getAsLong() - seen.get(worker).since() > limitNanos;
            }
        }
        return false;
    }
}
