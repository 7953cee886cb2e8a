package lorasearch.storage.jooq;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import lorasearch.storage.StoreException;
import org.jooq.DSLContext;

/**
 * Transactions on a PostgreSQL server: one session for writing and one for reading, so that a process needs two
 * connections however many threads it has. Writing transactions of several processes run side by side; {@link RowLocks}
 * order those that must not.
 *
 * <p>When the connection to a server that has answered before is lost, transactions that it has not been asked to commit are
 * tried again for a while: it may restart. That is shorter than a lease, so that nobody loses a trial by it.
 */
final class PostgresTransactions implements Transactions {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ReentrantLock writing = new ReentrantLock(true);
    private final ReentrantLock reading = new ReentrantLock(true);
    private final Session writer;
    private final Session reader;
    private final LockPatience patience;
    private volatile boolean answered;

    PostgresTransactions(PostgresDatabase database) {
        writer = new Session(database, database::connectWriter);
        reader = new Session(database, database::connectReader);
        patience = new LockPatience(database);
    }

    @Override
    public <T> T writeDurably(Function<DSLContext, T> work) {
        return write(sql -> {
            PostgresDatabase.makeDurable(sql);
            return work.apply(sql);
        });
    }

    @Override
    public <T> T write(Function<DSLContext, T> work) {
        return locked(writing, writer, work);
    }

    @Override
    public <T> T read(Function<DSLContext, T> work) {
        return locked(reading, reader, work);
    }

    private <T> T locked(ReentrantLock lock, Session session, Function<DSLContext, T> work) {
        lock.lock();
        try {
            T result = answered ? patience.run(() -> patiently(session, work)) : session.run(work);
            answered = true;
            return result;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void waitForLocks(Consumer<String> notice) {
        patience.waitOn(notice);
    }

    private static <T> T patiently(Session session, Function<DSLContext, T> work) {
        long start = System.nanoTime();
        while (true) {
            AtomicBoolean asked = new AtomicBoolean();
            try {
                return session.run(sql -> {
                    T result = work.apply(sql);
                    asked.set(true); // to commit, which is next: from here on nobody can tell whether it happened
                    return result;
                });
            } catch (StoreException e) {
                boolean over = System.nanoTime() - start > PATIENCE.toNanos();
                if (asked.get() || over || !PostgresDatabase.isConnectionLost(e)) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE.toMillis()));
            }
        }
    }

    @Override
    public void close() {
        try (reader;
                writer) {
            // Both are closed, whatever happens to one.
        }
    }
}
