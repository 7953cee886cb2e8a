package lorasearch.storage.jooq;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import org.sqlite.util.OSInfo;

/**
 * SQLite's native library. Left to itself, the driver unpacks it into the temporary folder each time that a process starts,
 * where it stays if the process is killed. The build unpacks it beside the program once; where it has not, as in a program that
 * uses this one as a library, the driver does as it always does.
 */
final class SqliteLibrary {

    /** Where the driver looks first. */
    private static final String FOLDER_PROPERTY = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    /** Has the driver load the library that lies beside the program, unless somebody has named another folder. */
    static void useUnpacked() {
        if (System.getProperty(FOLDER_PROPERTY) == null) {
            program()
                    .flatMap(SqliteLibrary::unpackedBeside)
                    .ifPresent(folder -> System.setProperty(FOLDER_PROPERTY, folder.toString()));
        }
    }

    /** Returns the jar, or the folder of classes, that this class is in; empty where Java does not tell. */
    private static Optional<Path> program() {
        CodeSource source = SqliteLibrary.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException noFile) {
            return Optional.empty();
        }
    }

    /** Returns the folder with the library for this machine; empty if there is none. */
    static Optional<Path> unpackedBeside(Path program) {
        Path folder = program.resolveSibling("native")
                .resolve("org/sqlite/native")
                .resolve(OSInfo.getNativeLibFolderPathForCurrentOS());
        return Optional.of(folder)
                .filter(place -> Files.isRegularFile(place.resolve(System.mapLibraryName("sqlitejdbc"))));
    }
}
