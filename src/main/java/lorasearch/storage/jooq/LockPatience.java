package lorasearch.storage.jooq;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lorasearch.storage.StoreException;
import lorasearch.storage.StoreException.Kind;

/**
 * What becomes of a transaction that other programs keep from its database: it is given up, or tried until it succeeds, once
 * somebody wants to hear of the wait instead. Thread-safe.
 */
final class LockPatience {

    /** Between two tries; a server that has no connection left says so at once. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Database database;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile Optional<Consumer<String>> notice = Optional.empty();

    LockPatience(Database database) {
        this.database = database;
    }

    /** @param whoHears takes a line for people when a wait turns out long; one line however many threads wait */
    void waitOn(Consumer<String> whoHears) {
        notice = Optional.of(whoHears);
    }

    /** Runs a transaction. One that failed because the database was busy has left nothing behind and can be repeated. */
    <T> T run(Supplier<T> transaction) {
        boolean waited = false;
        while (true) {
            try {
                T result = transaction.get();
                if (waited) {
                    told.set(false);
                }
                return result;
            } catch (StoreException e) {
                if (e.kind() != Kind.BUSY
                        || notice.isEmpty()
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                waited = true;
                tell(notice.get());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void tell(Consumer<String> whoHears) {
        if (told.compareAndSet(false, true)) {
            whoHears.accept("Other programs keep database %s locked; this one waits for them.".formatted(database));
        }
    }
}
