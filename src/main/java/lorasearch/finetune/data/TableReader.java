package lorasearch.finetune.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads tables of texts and labels: UTF-8, a header line, fields separated by tabs if the file's name ends in {@code .tsv}
 * or {@code .tab}, else by commas, quoted as in RFC 4180. A byte order mark and empty lines are skipped; rows with a
 * blank text are dropped and counted.
 */
public final class TableReader {

    private static final int MAX_COLUMNS = 10_000;
    private static final int MAX_FIELD_CHARACTERS = 1 << 20;
    private static final int MAX_RECORD_CHARACTERS = 1 << 23;
    private static final int MAX_ROWS = 10_000_000;

    private final TableFormat format;

    public TableReader(TableFormat format) {
        this.format = format;
    }

    /**
     * Reads a file.
     *
     * @throws MissingDataException if there is no such file or it cannot be read
     * @throws DataException if it is not a table of this format; the message names file, line and what was expected
     */
    public Table read(Path file) {
        String sha256 = FileScan.sha256(file);
        try (CsvReader<CsvRecord> records = open(file)) {
            return read(file, sha256, records.iterator());
        } catch (CsvParseException e) {
            throw new DataException("%s: %s; check quotes and separators there.".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            throw new MissingDataException("Data file %s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private static CsvReader<CsvRecord> open(Path file) throws IOException {
        CsvRecordHandler limits = CsvRecordHandler.of(handler -> handler.maxFields(MAX_COLUMNS)
                .maxFieldSize(MAX_FIELD_CHARACTERS)
                .maxRecordSize(MAX_RECORD_CHARACTERS));
        return CsvReader.builder()
                .fieldSeparator(separator(file))
                .detectBomHeader(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(limits, file);
    }

    private static char separator(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".tsv") || name.endsWith(".tab") ? '\t' : ',';
    }

    private Table read(Path file, String sha256, Iterator<CsvRecord> records) {
        if (!records.hasNext()) {
            throw new DataException(
                    "%s is empty; expected a header line with column \"%s\".".formatted(file, format.textColumn()));
        }
        Header header = new Header(file, records.next().getFields());
        int textColumn = header.indexOf("Text column", format.textColumn());
        Optional<Integer> groupColumn = format.groupColumn().map(name -> header.indexOf("Group column", name));
        LabelReader labels = LabelReader.of(format, header);
        List<String> groups = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        int emptyTexts = 0;
        while (records.hasNext()) {
            CsvRecord row = records.next();
            requireComplete(row, header);
            String text = row.getField(textColumn);
            if (text.isBlank()) {
                emptyTexts++;
            } else {
                texts.add(text);
                labels.accept(row);
                groupColumn.ifPresent(column -> groups.add(row.getField(column)));
            }
            if (texts.size() > MAX_ROWS) {
                throw new DataException("%s has more than %d rows.".formatted(file, MAX_ROWS));
            }
        }
        if (texts.isEmpty()) {
            throw new DataException("%s has a header but no row with a text.".formatted(file));
        }
        return new Table(
                labels.withTexts(texts).withGroups(groups), new SourceFile(file, sha256, texts.size(), emptyTexts));
    }

    private static void requireComplete(CsvRecord row, Header header) {
        int expected = header.names().size();
        if (row.getFieldCount() != expected) {
            throw new DataException("%s, line %d: %d fields, expected %d as in the header."
                    .formatted(header.file(), row.getStartingLineNumber(), row.getFieldCount(), expected));
        }
    }
}
