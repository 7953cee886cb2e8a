package lorasearch.app;

import java.nio.file.Path;
import lorasearch.storage.DatabaseAddress;

/**
 * Where things lie.
 *
 * @param database the database with all studies
 * @param results the folder that holds one folder per study
 */
public record Workspace(DatabaseAddress database, Path results) {

    /** Returns the usual layout below a folder. */
    public static Workspace in(Path home) {
        return of(home.resolve("studies").resolve("lorasearch.db"), home.resolve("results"));
    }

    /** Returns a layout with the database in a SQLite file. */
    public static Workspace of(Path file, Path results) {
        return new Workspace(new DatabaseAddress.File(file), results);
    }

    /**
     * Returns a layout with the database where a user says.
     *
     * @param storage a file, or the URL of a PostgreSQL database
     * @param password for a server whose URL has none; may be empty
     * @throws StudyError if the storage is neither
     */
    public static Workspace of(String storage, String password, Path results) {
        return new Workspace(address(storage, password), results);
    }

    /** Returns the address that a user wrote; throws {@link StudyError} if it is none. */
    static DatabaseAddress address(String storage, String password) {
        try {
            return DatabaseAddress.of(storage, password);
        } catch (IllegalArgumentException wrong) {
            throw new StudyError(StudyError.Kind.USAGE, wrong.getMessage(), wrong);
        }
    }

    /** Returns the folder of a study's reports and files; study names are checked when a study is created. */
    public Path of(String study) {
        return results.resolve(study);
    }

    /** Returns the password that the database's server asks for; empty if it is not known here. */
    public String password() {
        return database instanceof DatabaseAddress.Server server ? server.password() : "";
    }

    /**
     * Returns the database's file.
     *
     * @param purpose what needs a file, for the message if the database is on a server
     */
    Path file(String purpose) {
        if (database instanceof DatabaseAddress.File file) {
            return file.path();
        }
        throw new StudyError(
                StudyError.Kind.USAGE,
                "%s needs a SQLite file, and %s is on a server; use the server's own tools, such as pg_dump, or copy a study into a file with \"study import\"."
                        .formatted(purpose, database));
    }
}
