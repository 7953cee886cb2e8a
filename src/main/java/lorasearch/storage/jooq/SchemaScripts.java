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

    /** Returns the scripts of this program. A change of our tables adds a version and its migration here. */
    static SchemaScripts ofThisProgram() {
        return new SchemaScripts(1, resource("schema.sql"), Map.of());
    }

    private static String resource(String name) {
        try (InputStream stream = SchemaScripts.class.getResourceAsStream("/lorasearch/storage/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
