package lorasearch.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL server for the tests of this process, started by the first that needs it and ended with the process. Where
 * it cannot run, the tests that ask for it are skipped and say why.
 */
public final class PostgresServer {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    /** Tests need no safety against power failures; what is measured does. */
    private static final String FSYNC = System.getProperty("lorasearch.fsync", "off");

    private static EmbeddedPostgres server;
    private static String whyNot = "";

    private PostgresServer() {}

    /** Returns why the server cannot run here; empty if it runs. */
    public static synchronized String whyNot() {
        if (server == null && whyNot.isEmpty()) {
            start();
        }
        return whyNot;
    }

    /** Returns the JDBC URL of an empty schema of its own, with a user who needs no password. */
    public static String newDatabase() {
        String name = "test" + SCHEMAS.incrementAndGet();
        execute("CREATE SCHEMA " + name);
        return url("postgres", "postgres") + "&currentSchema=" + name;
    }

    /** Returns the JDBC URL of a database on the server, whether it exists or not. */
    public static String url(String database, String user) {
        return server().getJdbcUrl(user, database);
    }

    /** Runs a statement as the server's administrator. */
    public static void execute(String sql) {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Makes a user who may do all, and must give a password; returns the JDBC URL, without it, of an empty schema. */
    public static String newDatabaseWithPassword(String user, String password) {
        execute("CREATE USER %s SUPERUSER PASSWORD '%s'".formatted(user, password));
        String rules = query("SHOW hba_file");
        try {
            Path file = Path.of(rules);
            Files.writeString(file, "host all %s all scram-sha-256%n".formatted(user) + Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        query("SELECT pg_reload_conf()");
        return newDatabase().replace("user=postgres", "user=" + user);
    }

    /** Runs a query as the server's administrator and returns its lines. */
    public static String query(String sql) {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return String.join("\n", lines);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static EmbeddedPostgres server() {
        String reason = whyNot();
        Assumptions.assumeTrue(reason.isEmpty(), reason);
        return server;
    }

    private static void start() {
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", FSYNC)
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException | RuntimeException cannotRun) {
            whyNot = "PostgreSQL cannot run here: " + cannotRun.getMessage();
        }
    }
}
