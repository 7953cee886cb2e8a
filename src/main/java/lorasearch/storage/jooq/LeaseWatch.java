package lorasearch.storage.jooq;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import lorasearch.storage.jooq.AttemptTable.Held;

/**
 * Notices claims whose holder gives no sign of life.
 *
 * <p>A holder counts up a pulse in the database. A claim is stale when this watch has seen the same pulse for a whole
 * lease, measured by the watcher's own monotonic count: no clocks of two machines are compared, and setting a clock
 * neither ends nor prolongs a lease.
 *
 * <p>A single late look proves nothing: the watcher may itself have been stopped, or the database locked, and the holder with
 * it. So there must have been a look that found the pulse late and left the holder the time for another beat. Not
 * thread-safe.
 */
final class LeaseWatch {

    private record Key(long trialId, int attempt) {}

    /** A claim is late after this part of its lease, and stale this part of its lease after it was seen late. */
    private static final int LATE_AFTER = 2;

    private static final int TIME_TO_BEAT = 4;

    /**
     * What is known of a claim.
     *
     * @param pulse its pulse at the last look
     * @param firstSeen when that pulse was first seen
     * @param seenLate when the pulse was first seen to be late
     */
    private record Look(long pulse, long firstSeen, Optional<Long> seenLate) {

        Look at(long now, Held claim) {
            boolean late = now - firstSeen > claim.lease().toNanos() / LATE_AFTER;
            return late && seenLate.isEmpty() ? new Look(pulse, firstSeen, Optional.of(now)) : this;
        }

        boolean isStale(long now, Held claim) {
            long lease = claim.lease().toNanos();
            return now - firstSeen > lease && now - seenLate.orElse(now) >= lease / TIME_TO_BEAT;
        }
    }

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
            boolean same = last != null && last.pulse() == claim.pulse();
            next.put(key, same ? last.at(now, claim) : new Look(claim.pulse(), now, Optional.empty()));
        }
        looks = next;
        return held.stream()
                .filter(claim -> next.get(key(claim)).isStale(now, claim))
                .toList();
    }

    private static Key key(Held claim) {
        return new Key(claim.trialId(), claim.attempt());
    }
}
