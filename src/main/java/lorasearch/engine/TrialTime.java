package lorasearch.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import lorasearch.space.PythonJson;
import lorasearch.storage.Claim;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Trial;

/**
 * How long a trial is worked on: in this attempt, and in earlier ones as far as this one goes on from what they saved. Used
 * by the thread that evaluates.
 */
final class TrialTime {

    private final TrialStore store;
    private final Claim claim;
    private final LongSupplier nanoTime;
    private final long start;
    private Duration earlier = Duration.ZERO;
    private boolean kept;

    /**
     * Starts to count.
     *
     * @param nanoTime a count of nanoseconds that never jumps
     */
    TrialTime(TrialStore store, Claim claim, LongSupplier nanoTime) {
        this.store = store;
        this.claim = claim;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Says that this attempt goes on from what an earlier one saved. */
    void goOn() {
        Trial trial = store.history(claim.study()).trials().get(claim.trial());
        earlier = trial.workedFor().orElse(Duration.ZERO);
    }

    /** Records the time with work that was just saved. */
    void keep() {
        kept = true;
        store.mark(claim, Trial.SECONDS, PythonJson.write(soFar().toNanos() / 1e9));
    }

    /** Records the whole time of a trial that is about to finish, unless its only attempt tells as much. */
    void keepAtEnd() {
        if (kept || claim.attempt() > 1) {
            keep();
        }
    }

    boolean isOver(Optional<Duration> limit) {
        return limit.isPresent() && soFar().compareTo(limit.get()) >= 0;
    }

    private Duration soFar() {
        return earlier.plusNanos(nanoTime.getAsLong() - start);
    }
}
