package lorasearch.storage.jooq;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import lorasearch.storage.jooq.AttemptTable.Held;

/**
 * Notices claims whose holder gives no sign of life.
 *
 * <p>A holder counts up a pulse in the database. A claim is stale when this watch has seen the same pulse for a whole
 * lease, measured by the watcher's own monotonic count: no clocks of two machines are compared, and setting a clock
 * neither ends nor prolongs a lease. Not thread-safe.
 */
final class LeaseWatch {

    private record Key(long trialId, int attempt) {}

    private record Look(long pulse, long firstSeen) {}

    private final LongSupplier nanoTime;
    private Map<Key, Look> looks = Map.of();

    /** @param nanoTime a count of nanoseconds that never jumps */
    LeaseWatch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Looks at all claims that are held, and returns the stale ones; the first look at a claim starts its count. */
    List<Held> stale(List<Held> held) {
        long now = nanoTime.getAsLong();
        Map<Key, Look> next = new HashMap<>();
        for (Held claim : held) {
            Key key = key(claim);
            Look last = looks.get(key);
            next.put(key, last != null && last.pulse() == claim.pulse() ? last : new Look(claim.pulse(), now));
        }
        looks = next;
        return held.stream()
                .filter(claim ->
                        now - next.get(key(claim)).firstSeen() > claim.lease().toNanos())
                .toList();
    }

    private static Key key(Held claim) {
        return new Key(claim.trialId(), claim.attempt());
    }
}
