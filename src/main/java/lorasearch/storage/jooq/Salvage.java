package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.TRIAL_PARAMS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lorasearch.storage.StoreException;
import lorasearch.storage.StoreException.Kind;
import org.jooq.SQLDialect;

/**
 * Saves what can be read of a damaged database into a new one.
 *
 * <p>Rows are read by their position in the file, past the indexes; where a range cannot be read it is halved, until
 * what is lost is found.
 */
public final class Salvage {

    /** Names of SQLite's own tables begin so. */
    private static final String INTERNAL = "sqlite_";

    /** How far behind the last row that can be reached to look for more; a damaged page holds fewer. */
    private static final int BEYOND = 10_000;

    private final Connection damaged;
    private final Connection fresh;
    private final Map<String, Long> lostByTable = new TreeMap<>();
    private long rows;

    private Salvage(Connection damaged, Connection fresh) {
        this.damaged = damaged;
        this.fresh = fresh;
    }

    /**
     * What was saved.
     *
     * @param rows how many rows were copied
     * @param unreadable positions that could not be read, by table; tables without any are not named
     * @param failedTrials how many trials are lost, or lost what they can be compared by
     */
    public record Result(long rows, Map<String, Long> unreadable, int failedTrials) {}

    /**
     * Saves what can be read.
     *
     * @param damaged stays as it is
     * @param fresh is made
     * @throws StoreException if nothing can be read, as when the file's first page is damaged, or the new file exists
     */
    public static Result run(Path damaged, Path fresh) {
        SqliteFile source = new SqliteFile(damaged);
        source.requireFile();
        if (Files.exists(fresh)) {
            throw new StoreException(
                    Kind.NOT_WRITABLE, "%s exists already; name a new file for what is saved.".formatted(fresh));
        }
        JooqTrialStore.create(fresh, StoreEnvironment.system()).close();
        SqliteFile target = new SqliteFile(fresh);
        try (Connection from = source.connectReader();
                Connection to = target.connectUnchecked()) {
            return new Salvage(from, to).run();
        } catch (SQLException e) {
            throw source.inWords(e);
        }
    }

    private Result run() throws SQLException {
        fresh.setAutoCommit(false);
        for (String table : tables()) {
            copy(table);
        }
        SalvagedStudies studies = new SalvagedStudies(Session.dsl(fresh, SQLDialect.SQLITE));
        int failed = studies.mend(lostByTable.containsKey(TRIAL_PARAMS.getName()));
        fresh.commit();
        return new Result(rows, lostByTable, failed);
    }

    /** Returns the tables that both databases have. */
    private List<String> tables() throws SQLException {
        List<String> tables = names(damaged);
        tables.retainAll(names(fresh));
        return tables;
    }

    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
            while (found.next()) {
                if (!found.getString(1).startsWith(INTERNAL)) {
                    names.add(found.getString(1));
                }
            }
        }
        return names;
    }

    private void copy(String table) throws SQLException {
        copyRange(table, 1, Math.max(last(table), 1));
    }

    /** Returns a position behind which there is no row. */
    private long last(String table) throws SQLException {
        try (Statement statement = damaged.createStatement();
                ResultSet found = statement.executeQuery("SELECT max(rowid) FROM " + quoted(table))) {
            return found.getLong(1);
        } catch (SQLException unreadable) {
            return lastInReach(table) + BEYOND;
        }
    }

    private long lastInReach(String table) throws SQLException {
        long last = 0;
        try (Statement statement = damaged.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT rowid FROM %s NOT INDEXED ORDER BY rowid".formatted(quoted(table)))) {
            while (found.next()) {
                last = found.getLong(1);
            }
        } catch (SQLException hereItEnds) {
            return last;
        }
        return last;
    }

    private void copyRange(String table, long from, long to) throws SQLException {
        List<List<Object>> range;
        try {
            range = read(table, from, to);
        } catch (SQLException unreadable) {
            if (from == to) {
                lostByTable.merge(table, 1L, Long::sum);
                return;
            }
            long middle = from + (to - from) / 2;
            copyRange(table, from, middle);
            copyRange(table, middle + 1, to);
            return;
        }
        write(table, range);
    }

    private List<List<Object>> read(String table, long from, long to) throws SQLException {
        List<List<Object>> range = new ArrayList<>();
        String query = "SELECT * FROM %s NOT INDEXED WHERE rowid BETWEEN ? AND ?".formatted(quoted(table));
        try (PreparedStatement statement = damaged.prepareStatement(query)) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            try (ResultSet found = statement.executeQuery()) {
                int columns = found.getMetaData().getColumnCount();
                while (found.next()) {
                    List<Object> row = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        row.add(found.getObject(i));
                    }
                    range.add(row);
                }
            }
        }
        return range;
    }

    /** Rows that contradict others, as damaged ones may, are left out. */
    private void write(String table, List<List<Object>> range) throws SQLException {
        if (range.isEmpty()) {
            return;
        }
        String places = String.join(", ", Collections.nCopies(range.get(0).size(), "?"));
        String insert = "INSERT OR REPLACE INTO %s VALUES (%s)".formatted(quoted(table), places);
        try (PreparedStatement statement = fresh.prepareStatement(insert)) {
            for (List<Object> row : range) {
                for (int i = 0; i < row.size(); i++) {
                    statement.setObject(i + 1, row.get(i));
                }
                rows += statement.executeUpdate();
            }
        }
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
