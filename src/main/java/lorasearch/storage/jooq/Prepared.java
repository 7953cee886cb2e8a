package lorasearch.storage.jooq;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * A statement of every trial's life: made by the query builder like any other, but rendered and prepared only once for
 * each connection. Rendering takes several times as long as SQLite takes to run such a statement.
 *
 * <p>The builder leaves values open with {@code DSL.param(field)}; each execution gives them in the order in which the
 * text has them. Times are given and read as text, see {@link UtcTimeBinding}. Thread-safe where the connections are.
 */
final class Prepared {

    /**
     * How many ids {@link #isAnyOf} takes; a shorter list repeats its first one. Few, because a worker reads the trials of
     * the others one by one as they change, and whole histories only once.
     */
    private static final int IDS = 8;

    private final Function<DSLContext, Query> builder;

    Prepared(Function<DSLContext, Query> builder) {
        this.builder = builder;
    }

    /** Makes a value of a row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes a row. */
    @FunctionalInterface
    interface RowSink {
        void take(ResultSet row) throws SQLException;
    }

    /** Returns the condition that an id is one of those given to {@link #forEachOf}. */
    static Condition isAnyOf(Field<Long> id) {
        return id.in(Collections.nCopies(IDS, DSL.param(id)));
    }

    /** Runs the statement and returns how many rows it changed. */
    int execute(DSLContext sql, Object... values) {
        try {
            return bound(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Runs a query and takes its rows. */
    void forEach(DSLContext sql, RowSink sink, Object... values) {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            while (rows.next()) {
                sink.take(rows);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Runs a query whose only condition is {@link #isAnyOf}, as often as the number of ids needs it. */
    void forEachOf(DSLContext sql, List<Long> ids, RowSink sink) {
        for (int from = 0; from < ids.size(); from += IDS) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + IDS));
            Object[] values = Collections.nCopies(IDS, some.get(0)).toArray();
            System.arraycopy(some.toArray(), 0, values, 0, some.size());
            forEach(sql, sink, values);
        }
    }

    /** Runs a query, or a statement that returns what it wrote, and returns what the rows make. */
    <T> List<T> fetch(DSLContext sql, RowReader<T> reader, Object... values) {
        List<T> made = new ArrayList<>();
        forEach(sql, row -> made.add(reader.read(row)), values);
        return made;
    }

    /** Runs a query, or a statement that returns what it wrote, and returns what the first row makes. */
    <T> Optional<T> fetchFirst(DSLContext sql, RowReader<T> reader, Object... values) {
        return fetch(sql, reader, values).stream().findFirst();
    }

    /** Runs a query that counts. */
    int count(DSLContext sql, Object... values) {
        return fetch(sql, row -> row.getInt(1), values).get(0);
    }

    private PreparedStatement bound(DSLContext sql, Object... values) throws SQLException {
        Ready ready = (Ready) sql.configuration().data(this);
        if (ready == null) {
            ready = prepare(sql);
            sql.configuration().data(this, ready);
        }
        int given = 0;
        for (int i = 0; i < ready.constants.size(); i++) {
            Object constant = ready.constants.get(i);
            ready.statement.setObject(i + 1, constant == null ? values[given++] : constant);
        }
        return ready.statement;
    }

    /** A statement on one connection; its constants are null where an execution gives the value. */
    private record Ready(PreparedStatement statement, List<Object> constants) {}

    /** The statement is closed with its connection. */
    private Ready prepare(DSLContext sql) throws SQLException {
        Query query = builder.apply(sql);
        Connection connection = sql.configuration().connectionProvider().acquire();
        return new Ready(connection.prepareStatement(query.getSQL()), query.getBindValues());
    }

    private static DataAccessException failure(SQLException cause) {
        return new DataAccessException(cause.getMessage(), cause);
    }
}
