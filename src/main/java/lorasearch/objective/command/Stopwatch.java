package lorasearch.objective.command;

import java.time.Duration;

/** Measures the time since it was made, whatever happens to the wall clock. */
final class Stopwatch {

    private final long start = System.nanoTime();

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    boolean hasReached(Duration limit) {
        return elapsed().compareTo(limit) >= 0;
    }
}
