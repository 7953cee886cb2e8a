package lorasearch.finetune.model;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps native calls and the end of the process apart. When Java exits, for a signal for instance, the C library destroys
 * torch's global objects, and a thread that still computes with them would crash the process in place of its exit code.
 *
 * <p>Thread-safe: any number of calls may be made at once.
 */
final class NativeCalls {

    /** Longer than a call takes, a step of a large model on a busy processor included; then a call probably hangs. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final NativeCalls OF_PROCESS = new NativeCalls();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OF_PROCESS.end(PATIENCE), "end of native calls"));
    }

    private final ReadWriteLock gate = new ReentrantReadWriteLock();

    NativeCalls() {}

    /** Returns those of this process, which end when it exits. */
    static NativeCalls ofProcess() {
        return OF_PROCESS;
    }

    /** Makes a call; after the end it waits for ever instead. */
    <T> T make(Supplier<T> call) {
        gate.readLock().lock();
        try {
            return call.get();
        } finally {
            gate.readLock().unlock();
        }
    }

    /**
     * Lets no further call start and waits for those that run.
     *
     * @return whether all have come to their ends in time
     */
    boolean end(Duration patience) {
        try {
            return gate.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
