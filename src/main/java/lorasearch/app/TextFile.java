package lorasearch.app;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the texts of a table that need not have any labels. */
final class TextFile {

    private TextFile() {}

    /**
     * Returns a column of a CSV file (or TSV, by its name) with a header, blank texts included.
     *
     * @throws StudyError if the file is missing or malformed, or has no such column
     */
    static List<String> read(Path file, String column) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new StudyError(StudyError.Kind.NO_INPUT, "File %s does not exist.".formatted(file));
        }
        boolean tabs = file.toString().toLowerCase(Locale.ROOT).endsWith(".tsv");
        List<String> texts = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .fieldSeparator(tabs ? '\t' : ',')
                .detectBomHeader(true)
                .ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                texts.add(row.findField(column)
                        .orElseThrow(() -> new StudyError(
                                StudyError.Kind.BAD_DATA,
                                "%s has no column \"%s\" (columns: %s); name one with --text."
                                        .formatted(file, column, String.join(", ", row.getHeader())))));
            }
        } catch (CsvParseException broken) {
            throw new StudyError(StudyError.Kind.BAD_DATA, "%s: %s.".formatted(file, broken.getMessage()), broken);
        }
        return texts;
    }
}
