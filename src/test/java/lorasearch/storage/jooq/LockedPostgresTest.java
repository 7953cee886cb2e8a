package lorasearch.storage.jooq;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import lorasearch.storage.DatabaseAddress;
import lorasearch.testing.PostgresServer;
import org.junit.jupiter.api.Tag;

/** A server on which another program's transaction holds the studies, as Python's does while it numbers a trial. */
@Tag("postgresql")
class LockedPostgresTest extends LockedStoreContract {

    private final String url = PostgresServer.newDatabase();

    @Override
    DatabaseAddress address() {
        return DatabaseAddress.of(url, "");
    }

    @Override
    Connection lock() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT * FROM studies FOR UPDATE");
        }
        return connection;
    }
}
