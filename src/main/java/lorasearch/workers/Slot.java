package lorasearch.workers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A place for one worker process, in which one may follow another. Used by one thread, but for {@link #process}. */
final class Slot {

    /** After so many deaths without a finished trial in between, nobody is sent there any more. */
    private static final int MOST_DEATHS = 5;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final int number;
    private final Supplier<ProcessBuilder> command;
    private final Path folder;
    private final LongSupplier nanoTime;
    private volatile Optional<WorkerProcess> process = Optional.empty();
    private boolean closed;
    private int deaths;
    private long startAt;

    /**
     * @param number from 1
     * @param folder where logs go
     */
    Slot(int number, Supplier<ProcessBuilder> command, Path folder, LongSupplier nanoTime) {
        this.number = number;
        this.command = command;
        this.folder = folder;
        this.nanoTime = nanoTime;
        this.startAt = nanoTime.getAsLong();
    }

    /** Starts a worker if there is none and it is time. */
    void startWhenDue() throws IOException {
        if (!closed && process.isEmpty() && nanoTime.getAsLong() - startAt >= 0) {
            process = Optional.of(WorkerProcess.start(command.get(), folder, "worker-" + number));
        }
    }

    /** Returns the worker that is here, alive or just ended. */
    Optional<WorkerProcess> process() {
        return process;
    }

    /** Returns whether nobody is here and nobody will be. */
    boolean isEmptyForGood() {
        return closed && process.isEmpty();
    }

    /** Lets nobody in any more. */
    void close() {
        closed = true;
    }

    /** Says that the worker is gone; the next one may come at once. */
    void vacate() {
        process = Optional.empty();
        startAt = nanoTime.getAsLong();
    }

    /**
     * Says that the worker died: the next one comes after a pause that doubles with each death, or not at all.
     *
     * @param hadFinishedTrials whether it had finished a trial before
     * @return whether another will come
     */
    boolean vacateAfterDeath(boolean hadFinishedTrials) {
        vacate();
        deaths = hadFinishedTrials ? 1 : deaths + 1;
        if (deaths >= MOST_DEATHS) {
            close();
        }
        startAt += FIRST_PAUSE.toNanos() << (deaths - 1);
        return !closed;
    }
}
