package lorasearch.storage.jooq;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Log;
import org.jooq.tools.JooqLogger;

/**
 * Transactions on a PostgreSQL server: one session for writing and one for reading, so that a process needs two
 * connections however many threads it has. Writing transactions of several processes run side by side; {@link RowLocks}
 * order those that must not.
 */
final class PostgresTransactions implements Transactions {

    private final ReentrantLock writing = new ReentrantLock(true);
    private final ReentrantLock reading = new ReentrantLock(true);
    private final Session writer;
    private final Session reader;

    PostgresTransactions(PostgresDatabase database) {
        JooqLogger.globalThreshold(Log.Level.WARN);
        writer = new Session(database, database::connectWriter);
        reader = new Session(database, database::connectReader);
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

    private static <T> T locked(ReentrantLock lock, Session session, Function<DSLContext, T> work) {
        lock.lock();
        try {
            return session.run(work);
        } finally {
            lock.unlock();
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
