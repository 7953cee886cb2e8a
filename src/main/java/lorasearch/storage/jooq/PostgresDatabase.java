package lorasearch.storage.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.StoreException;
import lorasearch.storage.StoreException.Kind;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** A database on a PostgreSQL server: connects to it, and puts its troubles into words. */
final class PostgresDatabase implements Database {

    /** After this the server ends a transaction whose process has stopped in its midst, and frees its locks. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    /** How long to wait for an answer; longer than any statement takes, waits included. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(90);

    /** An advisory lock of ours; the number says nothing. */
    private static final long TABLES_LOCK = 0x10A5EA4C4L;

    /** The driver's code for a server that wants a password when there is none. */
    private static final String NO_PASSWORD = "08004";

    /** The server's code for a transaction that it ended after the {@linkplain #LONGEST_PAUSE longest pause}. */
    private static final String STOPPED = "25P03";

    private static final Name SYNCHRONOUS_COMMIT = DSL.name("synchronous_commit");

    private static final Table<?> TABLES = DSL.table(DSL.name("information_schema", "tables"));
    private static final Field<String> TABLE_SCHEMA = DSL.field(DSL.name("table_schema"), String.class);
    private static final Field<String> TABLE_NAME = DSL.field(DSL.name("table_name"), String.class);

    private final DatabaseAddress.Server address;
    private final Duration patience;

    /** @param patience how long to wait for locks of others; shorter than the longest silence */
    PostgresDatabase(DatabaseAddress.Server address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    @Override
    public SQLDialect dialect() {
        return SQLDialect.POSTGRES;
    }

    @Override
    public Transactions transactions() {
        return new PostgresTransactions(this);
    }

    @Override
    public SchemaScripts scripts() {
        return SchemaScripts.forPostgres();
    }

    @Override
    public Set<String> tables(DSLContext sql) {
        return sql.select(TABLE_NAME)
                .from(TABLES)
                .where(TABLE_SCHEMA.eq(DSL.currentSchema()))
                .fetchSet(TABLE_NAME);
    }

    @Override
    public void lockTables(DSLContext sql) {
        sql.select(DSL.function(DSL.name("pg_advisory_xact_lock"), Object.class, DSL.inline(TABLES_LOCK)))
                .fetch();
    }

    /** Opens a connection for transactions that only read; each sees the database as it is when it begins. */
    Connection connectReader() throws SQLException {
        Connection connection = connect();
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    /** Opens a connection for transactions that write, and that a power failure of the server may undo. */
    Connection connectWriter() throws SQLException {
        Connection connection = connect();
        DSLContext sql = Session.dsl(connection, dialect());
        sql.set(SYNCHRONOUS_COMMIT, DSL.inline("off")).execute();
        sql.set(DSL.name("lock_timeout"), DSL.inline(patience.toMillis())).execute();
        sql.set(DSL.name("idle_in_transaction_session_timeout"), DSL.inline(LONGEST_PAUSE.toMillis()))
                .execute();
        return connection;
    }

    /** Makes the transaction that has begun, and all before it, survive a power failure once it ends. */
    static void makeDurable(DSLContext sql) {
        sql.setLocal(SYNCHRONOUS_COMMIT, DSL.inline("on")).execute();
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        PGProperty.APPLICATION_NAME.set(properties, "lorasearch");
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.SOCKET_TIMEOUT.set(properties, (int) LONGEST_SILENCE.toSeconds());
        // Texts without a type: the server takes them for times and for names of an enumeration where such are due.
        PGProperty.STRING_TYPE.set(properties, "unspecified");
        if (!address.password().isEmpty()) {
            PGProperty.PASSWORD.set(properties, address.password());
        }
        return new Driver().connect(address.url(), properties);
    }

    /** Error codes: PostgreSQL's manual, appendix A. */
    @Override
    public StoreException inWords(SQLException error) {
        String code = error.getSQLState() == null ? "" : error.getSQLState();
        return switch (code) {
            case "55P03", "40P01", "40001" ->
                trouble(Kind.BUSY, "was locked by other programs for too long; try again when they have ended", error);
            case STOPPED ->
                trouble(Kind.BUSY, "ended a transaction of this process, which had stopped; try again", error);
            case "53300" ->
                trouble(
                        Kind.BUSY,
                        "has no connection left; try again with fewer workers, or raise the server's max_connections",
                        error);
            case "53100" -> trouble(Kind.DISK, "cannot grow: the server's disk is full; free some space", error);
            case "3D000" ->
                trouble(Kind.UNREACHABLE, "does not exist on that server; create it there with \"createdb\"", error);
            case NO_PASSWORD -> refused(error);
            case "42501", "25006" ->
                trouble(
                        Kind.UNREACHABLE,
                        "does not allow this (%s); grant the user the right".formatted(reason(error)),
                        error);
            default -> inWords(code.length() < 2 ? "" : code.substring(0, 2), error);
        };
    }

    private StoreException inWords(String codeClass, SQLException error) {
        return switch (codeClass) {
            case "08", "57" ->
                trouble(
                        Kind.UNREACHABLE,
                        "cannot be reached (%s); check the address, and that the server runs".formatted(reason(error)),
                        error);
            case "28" -> refused(error);
            case "58" ->
                trouble(Kind.DISK, "cannot be read or written by its server (%s)".formatted(reason(error)), error);
            default -> unknown(error);
        };
    }

    private StoreException refused(SQLException error) {
        return trouble(
                Kind.UNREACHABLE,
                "refuses the user (%s); check the name, and the password in PGPASSWORD or ~/.pgpass"
                        .formatted(reason(error)),
                error);
    }

    /** The lines after the first say where in the server it happened. */
    private static String reason(SQLException error) {
        return error.getMessage().lines().findFirst().orElse("").strip().replaceAll("\\.$", "");
    }

    /** Returns whether an error means that the connection is gone, and another one may do better. */
    static boolean isConnectionLost(StoreException error) {
        if (!(error.getCause() instanceof SQLException cause) || cause.getSQLState() == null) {
            return false;
        }
        String code = cause.getSQLState();
        return code.equals(STOPPED) || code.startsWith("57P") || (code.startsWith("08") && !code.equals(NO_PASSWORD));
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
