package lorasearch.storage.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DefaultConfiguration;

/**
 * A connection to a SQLite file that runs transactions. After any error it is closed, which rolls back whatever was open,
 * and the next transaction starts on a new one. Not thread-safe.
 */
final class SqliteSession implements AutoCloseable {

    private final SqliteFile file;
    private final Object identity;
    private final Connector connector;
    private Connection connection;
    private DSLContext sql;

    /** Opens connections to the file. */
    interface Connector {
        Connection connect() throws SQLException;
    }

    /** @throws lorasearch.storage.StoreException if there is no file */
    SqliteSession(SqliteFile file, Connector connector) {
        this.file = file;
        this.identity = file.identity();
        this.connector = connector;
    }

    /** Runs a transaction. */
    <T> T run(Function<DSLContext, T> work) {
        try {
            file.requireIdentity(identity);
            connect();
            connection.setAutoCommit(false); // begins in the connection's mode
            T result = work.apply(sql);
            connection.setAutoCommit(
                    true); // commits; commit() would at once begin the next transaction, and keep the lock
            return result;
        } catch (SQLException e) {
            closeAfter(e);
            throw file.inWords(e);
        } catch (DataAccessException e) {
            closeAfter(e);
            throw file.inWords(e);
        } catch (RuntimeException | Error e) {
            closeAfter(e);
            throw e;
        }
    }

    private void connect() throws SQLException {
        if (connection == null) {
            connection = connector.connect();
            sql = dsl(connection);
        }
    }

    /** Returns a query builder on a connection. */
    static DSLContext dsl(Connection connection) {
        DefaultConfiguration configuration = new DefaultConfiguration();
        configuration.setConnection(connection);
        configuration.setSQLDialect(SQLDialect.SQLITE);
        return configuration.dsl();
    }

    private void closeAfter(Throwable error) {
        try {
            close();
        } catch (RuntimeException e) {
            error.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            throw file.inWords(e);
        } finally {
            connection = null;
        }
    }
}
