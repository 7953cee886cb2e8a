package lorasearch.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import lorasearch.report.chart.NumberTable;

/** Writes tables as CSV files that a spreadsheet reads as data only. */
public final class CsvTable {
    /** What makes a spreadsheet read a cell as a formula (OWASP, "CSV Injection"). */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\0";

    private CsvTable() {}

    /**
     * Writes a table. Numbers keep all their digits; texts that a spreadsheet would take for a formula get an apostrophe
     * in front.
     */
    public static void write(NumberTable table, Path file) throws IOException {
        try (CsvWriter writer = CsvWriter.builder().build(file, StandardCharsets.UTF_8)) {
            write(table, writer);
        }
    }

    /** Returns a table as {@link #write} would write it. */
    static String of(NumberTable table) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            write(table, writer);
        } catch (IOException impossible) {
            throw new UncheckedIOException("A text in memory cannot fail to be written.", impossible);
        }
        return text.toString();
    }

    private static void write(NumberTable table, CsvWriter writer) {
        writer.writeRecord(table.columns().stream().map(CsvTable::harmless).toList());
        for (List<Object> row : table.rows()) {
            writer.writeRecord(row.stream().map(CsvTable::cell).toList());
        }
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Number ? value.toString() : harmless(value.toString());
    }

    private static String harmless(String text) {
        return text.isEmpty() || FORMULA_STARTS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
