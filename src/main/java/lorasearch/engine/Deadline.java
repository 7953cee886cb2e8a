package lorasearch.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The end of the time that something may take, if that is bounded. */
final class Deadline {
    private final LongSupplier nanoTime;
    private final Optional<Long> end;

    /** Starts to count. */
    Deadline(Optional<Duration> timeout, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.end = timeout.map(duration -> nanoTime.getAsLong() + duration.toNanos());
    }

    boolean isOver() {
        return end.isPresent() && nanoTime.getAsLong() - end.get() >= 0;
    }
}
