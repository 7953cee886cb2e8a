package lorasearch.bench.faults;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.sqlite.JDBC;

/** The driver of SQLite in a process that halts, as if it were killed, before the n-th call that reaches the database. */
final class HaltingDriver implements Driver {

    private static final int KILLED = 137;

    private static final Set<String> REACH_THE_DATABASE =
            Set.of("execute", "executeQuery", "executeUpdate", "executeBatch", "setAutoCommit", "commit", "rollback");

    private final Driver sqlite = new JDBC();
    private final AtomicInteger calls = new AtomicInteger();
    private final int halt;

    private HaltingDriver(int halt) {
        this.halt = halt;
    }

    /**
     * Takes the place of all other drivers of this process.
     *
     * @param halt the call, from 0, before which the process halts
     */
    static HaltingDriver install(int halt) throws SQLException {
        HaltingDriver driver = new HaltingDriver(halt);
        for (Driver other : DriverManager.drivers().toList()) {
            DriverManager.deregisterDriver(other);
        }
        DriverManager.registerDriver(driver);
        return driver;
    }

    /** Returns how many calls reached the database. */
    int calls() {
        return calls.get();
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        return watched(Connection.class, sqlite.connect(url, properties));
    }

    private <T> T watched(Class<T> type, T target) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (REACH_THE_DATABASE.contains(method.getName()) && calls.getAndIncrement() == halt) {
                Runtime.getRuntime().halt(KILLED);
            }
            try {
                return watchedResult(method.invoke(target, arguments));
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object watchedResult(Object result) {
        if (result instanceof PreparedStatement prepared) {
            return watched(PreparedStatement.class, prepared);
        }
        return result instanceof Statement statement ? watched(Statement.class, statement) : result;
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return sqlite.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) throws SQLException {
        return sqlite.getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return sqlite.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return sqlite.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return sqlite.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        throw new UnsupportedOperationException("SQLite's driver does not use java.util.logging.");
    }
}
