package lorasearch.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import lorasearch.app.StudyError.Kind;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.DatabaseFiles;

/** What leaves the database: one study's trials as a table or as JSON, or the database itself. */
final class StudyExport {

    private StudyExport() {}

    /** Returns whether a file is to hold a whole database, going by its name. */
    static boolean isDatabase(Path file) {
        String name = lowerCaseName(file);
        return name.endsWith(".db") || name.endsWith(".sqlite") || name.endsWith(".sqlite3");
    }

    /** Writes a backup of the database, which may be in use. */
    static void database(Path database, Path file) {
        NewFile.require(file);
        DatabaseFiles.backUp(database, file);
    }

    /** Writes one study as {@code .csv} or {@code .json}. */
    static void trials(TrialStore store, StudyRecord study, Path file) throws IOException {
        NewFile.require(file);
        StudyTable table = new StudyTable(study, store.history(study.id()));
        String name = lowerCaseName(file);
        if (name.endsWith(".csv")) {
            table.writeCsv(file);
        } else if (name.endsWith(".json")) {
            table.writeJson(file);
        } else {
            throw new StudyError(
                    Kind.USAGE,
                    "--to (%s) must end with .csv, .json or .db, which says what is written.".formatted(file));
        }
    }

    private static String lowerCaseName(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
