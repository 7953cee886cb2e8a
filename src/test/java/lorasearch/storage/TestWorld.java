package lorasearch.storage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

/** The world around a store in tests: time stands still until it is moved, and workers live until they are ended. */
public final class TestWorld extends Clock implements ProcessTable {

    public static final Duration LEASE = Duration.ofSeconds(60);
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Set<Worker> gone = new HashSet<>();
    private Instant now = Instant.parse("2026-01-02T03:04:05.678901Z");
    private long nanos = 5;

    /** Lets time pass for every clock. */
    public void pass(Duration duration) {
        nanos += duration.toNanos();
        now = now.plus(duration);
    }

    /** Sets the wall clock, which changes nothing but the wall clock. */
    public void setWallClock(Instant instant) {
        now = instant;
    }

    public void end(Worker worker) {
        gone.add(worker);
    }

    public long nanoTime() {
        return nanos;
    }

    @Override
    public boolean isGone(Worker worker) {
        return gone.contains(worker);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
