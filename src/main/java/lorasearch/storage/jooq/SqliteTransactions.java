package lorasearch.storage.jooq;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** Transactions on a SQLite file: one session for durable writes, one for other writes and one for reading. */
final class SqliteTransactions implements Transactions {

    private final SqliteFile file;
    private final Object identity;
    private final WriteGate writing;
    private final LockPatience patience;
    private final ReentrantLock reading = new ReentrantLock(true);
    private final Session durable;
    private final Session relaxed;
    private final Session reader;

    /** @throws lorasearch.storage.StoreException if there is no file */
    SqliteTransactions(SqliteFile file) {
        this.file = file;
        identity = file.identity();
        writing = file.writeGate();
        patience = new LockPatience(file);
        durable = new Session(file, () -> file.connectWriter(SynchronousMode.FULL));
        relaxed = new Session(file, () -> file.connectWriter(SynchronousMode.NORMAL));
        reader = new Session(file, file::connectReader);
    }

    @Override
    public <T> T writeDurably(Function<DSLContext, T> work) {
        return write(durable, work);
    }

    @Override
    public <T> T write(Function<DSLContext, T> work) {
        return write(relaxed, work);
    }

    private <T> T write(Session session, Function<DSLContext, T> work) {
        return patience.run(() -> writeInTurn(session, work));
    }

    private <T> T writeInTurn(Session session, Function<DSLContext, T> work) {
        try {
            if (!writing.enter()) {
                throw file.busy(null);
            }
            try {
                return run(session, work);
            } finally {
                writing.leave();
            }
        } catch (IOException e) {
            throw file.inWords(e);
        }
    }

    @Override
    public <T> T read(Function<DSLContext, T> work) {
        reading.lock();
        try {
            return patience.run(() -> run(reader, work));
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void waitForLocks(Consumer<String> notice) {
        patience.waitOn(notice);
    }

    private <T> T run(Session session, Function<DSLContext, T> work) {
        file.requireIdentity(identity);
        return session.run(work);
    }

    @Override
    public void close() {
        try (writing) {
            durable.close();
            relaxed.close();
            reader.close();
        } catch (IOException e) {
            throw file.inWords(e);
        }
    }
}
