package lorasearch.storage.jooq;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import lorasearch.storage.StoreException;
import lorasearch.storage.StoreException.Kind;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A SQLite database file: makes it, connects to it, and puts its troubles into words. */
final class SqliteFile implements Database {

    /**
     * How many pages the log takes before a writer moves them to the file; 16 MB. Reports change the same few pages over
     * and over, and of each the last state alone is moved: SQLite's default of 1,000 would move and sync four times as
     * often.
     */
    private static final int PAGES_PER_CHECKPOINT = 4000;

    private static final Table<?> SQLITE_MASTER = DSL.table(DSL.name("sqlite_master"));
    private static final Field<String> TYPE = DSL.field(DSL.name("type"), String.class);
    private static final Field<String> NAME = DSL.field(DSL.name("name"), String.class);

    static {
        SqliteLibrary.useUnpacked();
    }

    private final Path path;
    private final Duration patience;

    /** A file that is waited for as usual. */
    SqliteFile(Path path) {
        this(path, StoreEnvironment.system().patience());
    }

    /**
     * @param path where the file lies or shall lie
     * @param patience how long to wait for other writers
     * @throws StoreException if the path cannot name a database
     */
    SqliteFile(Path path, Duration patience) {
        this.patience = patience;
        this.path = path.toAbsolutePath().normalize();
        if (this.path.toString().contains("?")) {
            throw new StoreException(
                    Kind.NOT_WRITABLE, "Database path %s must not contain a question mark.".formatted(this.path));
        }
    }

    Path path() {
        return path;
    }

    @Override
    public SQLDialect dialect() {
        return SQLDialect.SQLITE;
    }

    @Override
    public Transactions transactions() {
        return new SqliteTransactions(this);
    }

    @Override
    public SchemaScripts scripts() {
        return SchemaScripts.forSqlite();
    }

    @Override
    public Set<String> tables(DSLContext sql) {
        return sql.select(NAME).from(SQLITE_MASTER).where(TYPE.eq("table")).fetch(NAME).stream()
                .filter(name -> !name.startsWith("sqlite_"))
                .collect(Collectors.toSet());
    }

    /** Nothing is to be done: a writing transaction has the whole file to itself. */
    @Override
    public void lockTables(DSLContext sql) {}

    /** Creates the file, and the directories it lies in, for the owner's eyes only; leaves an existing file as it is. */
    void createIfMissing() {
        try {
            Files.createDirectories(path.getParent(), ownerOnly("rwx------"));
            Files.createFile(path, ownerOnly("rw-------"));
        } catch (IOException e) {
            if (e instanceof FileAlreadyExistsException && Files.exists(path)) {
                requireFile();
                return;
            }
            throw new StoreException(
                    Kind.NOT_WRITABLE,
                    "Database %s cannot be created (%s); name a directory that you can write to."
                            .formatted(path, reason(e)),
                    e);
        }
    }

    /** Returns the gate that writers of this program pass one at a time. */
    WriteGate writeGate() {
        Path queue = path.resolveSibling(path.getFileName() + "-queue");
        return new WriteGate(queue, ownerOnly("rw-------"), patience);
    }

    /** Checks that the file exists. */
    void requireFile() {
        if (Files.isDirectory(path)) {
            throw new StoreException(Kind.MISSING, "Database %s is a directory; name a file in it.".formatted(path));
        }
        if (!Files.exists(path)) {
            throw new StoreException(
                    Kind.MISSING,
                    "There is no database %s; create a study first, or name another file.".formatted(path));
        }
    }

    /**
     * Returns what tells the file from another one of the same name; null where the file system has nothing of the kind.
     *
     * @throws StoreException if there is no file
     */
    Object identity() {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            throw trouble(Kind.MISSING, "was deleted while it was in use; put it back or start again", e);
        }
    }

    /** Checks that the file is still the one that was opened; what is written to a deleted file is lost. */
    void requireIdentity(Object opened) {
        if (!Objects.equals(identity(), opened)) {
            throw trouble(Kind.MISSING, "was replaced while it was in use; put it back or start again", null);
        }
    }

    /** Opens a connection for transactions that only read. */
    Connection connectReader() throws SQLException {
        SQLiteConfig config = config();
        config.setTransactionMode(TransactionMode.DEFERRED);
        return connect(config);
    }

    /**
     * Opens a connection for transactions that write; they take the database's write lock as they begin, because one that
     * reads first would fail at once when another process writes before it does.
     *
     * @param durability whether commits survive a power failure
     */
    Connection connectWriter(SynchronousMode durability) throws SQLException {
        SQLiteConfig config = config();
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(durability);
        config.setWalAutocheckpoint(PAGES_PER_CHECKPOINT);
        return connect(config);
    }

    /** Opens a connection that lets rows come in any order, whether what they refer to is there or not. */
    Connection connectUnchecked() throws SQLException {
        SQLiteConfig config = config();
        config.enforceForeignKeys(false);
        return connect(config);
    }

    private SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) patience.toMillis());
        config.enforceForeignKeys(true);
        return config;
    }

    private Connection connect(SQLiteConfig config) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + path, config.toProperties());
    }

    @Override
    public StoreException inWords(SQLException error) {
        if (!(error instanceof SQLiteException sqlite)) {
            return unknown(error);
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        return switch (primary(code)) {
            case SQLITE_BUSY, SQLITE_LOCKED -> busy(error);
            case SQLITE_READONLY, SQLITE_PERM ->
                trouble(
                        Kind.NOT_WRITABLE,
                        "cannot be written; change its permissions or those of its directory",
                        error);
            case SQLITE_CANTOPEN ->
                trouble(
                        Kind.NOT_WRITABLE,
                        "cannot be opened; check the permissions of the file and its directory",
                        error);
            case SQLITE_NOTADB -> trouble(Kind.UNREADABLE, "is not a SQLite database; name another file", error);
            case SQLITE_CORRUPT ->
                trouble(
                        Kind.UNREADABLE,
                        "is damaged; restore a copy of it, or save what is left with \"study recover\"",
                        error);
            case SQLITE_FULL -> trouble(Kind.DISK, "cannot grow: the disk is full; free some space", error);
            case SQLITE_IOERR ->
                trouble(Kind.DISK, "cannot be read or written (%s); check the disk".formatted(code), error);
            default -> unknown(error);
        };
    }

    /** Returns the error of a writer that waited for too long. */
    StoreException busy(Exception cause) {
        return trouble(
                Kind.BUSY,
                "was locked by another process for %d s; try again when that has ended".formatted(patience.toSeconds()),
                cause);
    }

    /** Returns the error of a file beside the database. */
    StoreException inWords(IOException error) {
        return trouble(
                Kind.NOT_WRITABLE,
                "cannot be used (%s); check the permissions of its directory".formatted(reason(error)),
                error);
    }

    /** Returns the code without its refinement, such as {@code SQLITE_BUSY} for {@code SQLITE_BUSY_SNAPSHOT}. */
    private static SQLiteErrorCode primary(SQLiteErrorCode code) {
        return SQLiteErrorCode.getErrorCode(code.code & 0xff);
    }

    private FileAttribute<?>[] ownerOnly(String permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    private static String reason(IOException e) {
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return e.getClass().getSimpleName();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
