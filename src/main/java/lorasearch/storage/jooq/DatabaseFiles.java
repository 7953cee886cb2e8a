package lorasearch.storage.jooq;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import lorasearch.storage.StoreException;
import lorasearch.storage.StoreException.Kind;

/** Looks after whole database files, while other processes may use them. */
public final class DatabaseFiles {

    /** How many faults are named at most. */
    private static final int MOST_FAULTS = 5;

    private DatabaseFiles() {}

    /**
     * Writes a copy of a database as it is at one moment, without delaying its writers. The copy appears under its name
     * once it is complete and safe on the disk.
     *
     * @throws StoreException if there is no database, the copy exists already, or either cannot be read or written
     */
    public static void backUp(Path database, Path copy) {
        SqliteFile source = new SqliteFile(database);
        source.requireFile();
        SqliteFile target = new SqliteFile(copy);
        if (Files.exists(target.path())) {
            throw new StoreException(
                    Kind.NOT_WRITABLE, "%s exists already; name another file for the copy.".formatted(target.path()));
        }
        Path unfinished = target.path().resolveSibling(target.path().getFileName() + ".part");
        try {
            Files.deleteIfExists(unfinished);
            new SqliteFile(unfinished).createIfMissing();
            try (Connection connection = source.connectReader();
                    PreparedStatement copying = connection.prepareStatement("VACUUM INTO ?")) {
                copying.setString(1, unfinished.toString());
                copying.execute();
            }
            try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(unfinished, target.path(), StandardCopyOption.ATOMIC_MOVE);
        } catch (SQLException e) {
            throw source.inWords(e);
        } catch (IOException e) {
            throw target.inWords(e);
        }
    }

    /**
     * Reads a whole database and returns what is wrong with it; empty if nothing is.
     *
     * @throws StoreException if it cannot be read at all
     */
    public static List<String> faults(Path database) {
        SqliteFile file = new SqliteFile(database);
        file.requireFile();
        List<String> faults = new ArrayList<>();
        try (Connection connection = file.connectReader();
                PreparedStatement check =
                        connection.prepareStatement("PRAGMA integrity_check(%d)".formatted(MOST_FAULTS));
                var rows = check.executeQuery()) {
            while (rows.next()) {
                faults.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw file.inWords(e);
        }
        faults.remove("ok");
        return faults;
    }
}
