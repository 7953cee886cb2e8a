package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.ALEMBIC_VERSION;
import static lorasearch.storage.jooq.generated.Tables.LORASEARCH_SCHEMA;
import static lorasearch.storage.jooq.generated.Tables.STUDIES;
import static lorasearch.storage.jooq.generated.Tables.TRIALS;
import static lorasearch.storage.jooq.generated.Tables.VERSION_INFO;

import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import lorasearch.storage.StoreException;
import lorasearch.storage.StoreException.Kind;
import org.jooq.DSLContext;

/**
 * Brings the tables of a database to what this version needs, in one transaction: all of them in an empty database,
 * ours in a database that Python Optuna made, and the steps in between in one that an older version of ours made.
 */
final class SchemaSetup {

    /** Optuna's names for the tables that schema.sql lays down. */
    private static final String ALEMBIC_HEAD = "v3.2.0.a";

    private static final int OPTUNA_SCHEMA = 12;
    private static final String LIBRARY = "lorasearch";

    private final Transactions transactions;
    private final Database database;
    private final SchemaScripts scripts;

    SchemaSetup(Transactions transactions, Database database, SchemaScripts scripts) {
        this.transactions = transactions;
        this.database = database;
        this.scripts = scripts;
    }

    /** @throws StoreException if the database is another program's, or newer than this version of ours */
    void bringUpToDate() {
        boolean current = transactions.read(this::isCurrent);
        if (!current) {
            transactions.writeDurably(sql -> {
                bringUpToDate(sql);
                return null;
            });
        }
    }

    private boolean isCurrent(DSLContext sql) {
        Set<String> tables = database.tables(sql);
        requireOurs(sql, tables);
        return ownVersion(sql, tables).equals(Optional.of(scripts.newest()));
    }

    private void bringUpToDate(DSLContext sql) {
        database.lockTables(sql);
        Set<String> tables = database.tables(sql);
        Optional<Integer> before = ownVersion(sql, tables);
        if (before.isPresent()) {
            IntStream.rangeClosed(before.get() + 1, scripts.newest())
                    .forEach(version -> run(sql, scripts.migrations().get(version)));
        } else {
            run(sql, scripts.whole());
        }
        stamp(sql);
    }

    /** Refuses what this version would harm or misread. */
    private void requireOurs(DSLContext sql, Set<String> tables) {
        if (tables.isEmpty()) {
            return;
        }
        if (!tables.contains(STUDIES.getName()) || !tables.contains(TRIALS.getName())) {
            throw refused("belongs to another program (it has tables, but no studies); name another");
        }
        requireOptunaHead(sql, tables);
        ownVersion(sql, tables).filter(version -> version > scripts.newest()).ifPresent(version -> {
            throw refused(
                    "was written by a newer version of this program (schema %d, this version knows %d); use that one"
                            .formatted(version, scripts.newest()));
        });
    }

    private void requireOptunaHead(DSLContext sql, Set<String> tables) {
        Optional<String> head = tables.contains(ALEMBIC_VERSION.getName())
                ? sql.select(ALEMBIC_VERSION.VERSION_NUM)
                        .from(ALEMBIC_VERSION)
                        .fetchOptional(ALEMBIC_VERSION.VERSION_NUM)
                : Optional.empty();
        Optional<Integer> version = tables.contains(VERSION_INFO.getName())
                ? sql.select(VERSION_INFO.SCHEMA_VERSION).from(VERSION_INFO).fetchOptional(VERSION_INFO.SCHEMA_VERSION)
                : Optional.empty();
        boolean known = head.map(ALEMBIC_HEAD::equals)
                .orElseGet(() -> version.map(v -> v == OPTUNA_SCHEMA).orElse(true));
        if (!known) {
            throw refused("has Optuna's schema %s, not %s; upgrade it with \"optuna storage upgrade\""
                    .formatted(head.orElseGet(() -> version.get().toString()), ALEMBIC_HEAD));
        }
    }

    private void stamp(DSLContext sql) {
        if (!sql.fetchExists(ALEMBIC_VERSION)) {
            sql.insertInto(ALEMBIC_VERSION)
                    .set(ALEMBIC_VERSION.VERSION_NUM, ALEMBIC_HEAD)
                    .execute();
        }
        sql.insertInto(VERSION_INFO)
                .set(VERSION_INFO.VERSION_INFO_ID, 1L)
                .set(VERSION_INFO.SCHEMA_VERSION, OPTUNA_SCHEMA)
                .set(VERSION_INFO.LIBRARY_VERSION, LIBRARY)
                .onConflictDoNothing()
                .execute();
        sql.insertInto(LORASEARCH_SCHEMA)
                .set(LORASEARCH_SCHEMA.SCHEMA_ID, 1L)
                .set(LORASEARCH_SCHEMA.SCHEMA_VERSION, scripts.newest())
                .onConflict(LORASEARCH_SCHEMA.SCHEMA_ID)
                .doUpdate()
                .set(LORASEARCH_SCHEMA.SCHEMA_VERSION, scripts.newest())
                .execute();
    }

    /** Both drivers run all statements of a text, within the transaction that is open. */
    private static void run(DSLContext sql, String script) {
        sql.connection(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(script);
            }
        });
    }

    private static Optional<Integer> ownVersion(DSLContext sql, Set<String> tables) {
        if (!tables.contains(LORASEARCH_SCHEMA.getName())) {
            return Optional.empty();
        }
        return sql.select(LORASEARCH_SCHEMA.SCHEMA_VERSION)
                .from(LORASEARCH_SCHEMA)
                .fetchOptional(LORASEARCH_SCHEMA.SCHEMA_VERSION);
    }

    private StoreException refused(String why) {
        return database.trouble(Kind.UNREADABLE, why, null);
    }
}
