package lorasearch.storage.jooq;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * Runs units of work as transactions. Callable from any thread; work must not start another transaction, except that it
 * may read.
 */
interface Transactions extends AutoCloseable {

    /** Runs a reading and writing transaction whose effect survives a power failure once this returns. */
    <T> T writeDurably(Function<DSLContext, T> work);

    /** Runs a reading and writing transaction that a power failure may undo, and a later durable one makes durable. */
    <T> T write(Function<DSLContext, T> work);

    /** Runs a transaction that sees one consistent state and writes nothing. */
    <T> T read(Function<DSLContext, T> work);

    /** Makes transactions wait for as long as others lock the database, see {@link lorasearch.storage.TrialStore#waitForLocks}. */
    void waitForLocks(Consumer<String> notice);

    @Override
    void close();
}
