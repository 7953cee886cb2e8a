package lorasearch.storage.jooq;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of all processes through at a time. The others queue without using the processor and are woken in turn;
 * the system opens the gate when a process dies.
 *
 * <p>SQLite admits one writer at a time itself, but makes the others ask again after longer and longer pauses: with many
 * writers the lock goes to those that came last, and some give up in the end. Behind this gate only programs that do not
 * know it ever meet SQLite's own lock.
 */
final class WriteGate implements AutoCloseable {

    /** The system locks files for whole processes; the threads of one need a lock of their own. */
    private static final Map<Path, ReentrantLock> WITHIN_PROCESS = new ConcurrentHashMap<>();

    private static final ScheduledExecutorService ALARM = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "write-gate-alarm");
        thread.setDaemon(true);
        return thread;
    });

    private static final Set<OpenOption> OPTIONS = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private final Path file;
    private final FileAttribute<?>[] attributes;
    private final Duration limit;
    private final ReentrantLock withinProcess;
    private FileChannel channel;
    private FileLock held;

    /**
     * @param file what is locked
     * @param attributes with which the file is created when it is missing
     * @param limit how long to wait at most
     */
    WriteGate(Path file, FileAttribute<?>[] attributes, Duration limit) {
        this.file = file;
        this.attributes = attributes;
        this.limit = limit;
        this.withinProcess = WITHIN_PROCESS.computeIfAbsent(file, path -> new ReentrantLock(true));
    }

    /**
     * Waits for this thread's turn.
     *
     * @return whether it came within the limit; if so, {@link #leave} must be called
     * @throws IOException if the file cannot be locked
     */
    boolean enter() throws IOException {
        withinProcess.lock();
        try {
            if (channel == null || !channel.isOpen()) {
                channel = FileChannel.open(file, OPTIONS, attributes);
            }
            held = channel.tryLock();
            if (held == null) {
                held = waitInTurn();
            }
            return held != null;
        } finally {
            if (held == null) {
                withinProcess.unlock();
            }
        }
    }

    /** Lets the next one through. */
    void leave() throws IOException {
        FileLock mine = held;
        held = null;
        try {
            mine.release();
        } finally {
            withinProcess.unlock();
        }
    }

    /** Returns null when the limit is reached. */
    private FileLock waitInTurn() throws IOException {
        Alarm alarm = new Alarm(Thread.currentThread());
        Future<?> scheduled = ALARM.schedule(alarm, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return channel.lock();
        } catch (FileLockInterruptionException limitReached) {
            return null;
        } finally {
            scheduled.cancel(false);
            if (alarm.hasRung()) {
                Thread.interrupted();
            }
        }
    }

    /** Interrupts a thread, unless that has asked before whether it did. */
    private static final class Alarm implements Runnable {
        private final Thread waiting;
        private boolean asked;
        private boolean rung;

        Alarm(Thread waiting) {
            this.waiting = waiting;
        }

        @Override
        public synchronized void run() {
            if (!asked) {
                rung = true;
                waiting.interrupt();
            }
        }

        synchronized boolean hasRung() {
            asked = true;
            return rung;
        }
    }

    @Override
    public void close() throws IOException {
        withinProcess.lock();
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            withinProcess.unlock();
        }
    }
}
