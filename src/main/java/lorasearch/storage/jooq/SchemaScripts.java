package lorasearch.storage.jooq;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The SQL texts that make our tables.
 *
 * @param newest the version of our tables that this program knows
 * @param whole makes all tables of that version in an empty database, or ours beside Optuna's
 * @param migrations for each version from 2 on, what leads there from the one before
 */
record SchemaScripts(int newest, String whole, Map<Integer, String> migrations) {

    /** The version that both systems have. A change of our tables adds one, and a migration for each system. */
    private static final int NEWEST = 1;

    /** Returns the scripts of this program for SQLite. */
    static SchemaScripts forSqlite() {
        return new SchemaScripts(NEWEST, resource("schema.sql"), Map.of());
    }

    /** Returns the scripts of this program for PostgreSQL. */
    static SchemaScripts forPostgres() {
        return new SchemaScripts(NEWEST, resource("schema-postgresql.sql"), Map.of());
    }

    private static String resource(String name) {
        try (InputStream stream = SchemaScripts.class.getResourceAsStream("/lorasearch/storage/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
