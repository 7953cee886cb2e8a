package lorasearch.storage.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Log;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.tools.JooqLogger;

/**
 * A connection to a database that runs transactions. After any error it is closed, which rolls back whatever was open,
 * and the next transaction starts on a new one. Not thread-safe.
 */
final class Session implements AutoCloseable {

    static {
        // jOOQ greets, gives advice, and warns of every server older than the newest, among them such as the tests run
        // on.
        JooqLogger.globalThreshold(Log.Level.ERROR);
    }

    private final Database database;
    private final Connector connector;
    private Connection connection;
    private DSLContext sql;

    /** Opens connections to the database. */
    interface Connector {
        Connection connect() throws SQLException;
    }

    Session(Database database, Connector connector) {
        this.database = database;
        this.connector = connector;
    }

    /** Runs a transaction. */
    <T> T run(Function<DSLContext, T> work) {
        try {
            connect();
            connection.setAutoCommit(false); // begins in the connection's mode
            T result = work.apply(sql);
            connection.setAutoCommit(
                    true); // commits; commit() would on SQLite at once begin the next transaction, and keep the lock
            return result;
        } catch (SQLException e) {
            closeAfter(e);
            throw database.inWords(e);
        } catch (DataAccessException e) {
            closeAfter(e);
            SQLException cause = e.getCause(SQLException.class);
            throw cause == null ? database.unknown(e) : database.inWords(cause);
        } catch (RuntimeException | Error e) {
            closeAfter(e);
            throw e;
        }
    }

    private void connect() throws SQLException {
        if (connection == null) {
            connection = connector.connect();
            sql = dsl(connection, database.dialect());
        }
    }

    /** Returns a query builder on a connection. */
    static DSLContext dsl(Connection connection, SQLDialect dialect) {
        DefaultConfiguration configuration = new DefaultConfiguration();
        configuration.setConnection(connection);
        configuration.setSQLDialect(dialect);
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
            throw database.inWords(e);
        } finally {
            connection = null;
        }
    }
}
