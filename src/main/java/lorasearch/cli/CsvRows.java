package lorasearch.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Rows under named columns as CSV, each written as it comes, so that there may be more of them than memory holds. */
final class CsvRows {

    private final CsvWriter csv;

    /**
     * Writes the header.
     *
     * @param out stays open
     */
    CsvRows(PrintWriter out, List<String> columns) {
        csv = CsvWriter.builder().build(out);
        csv.writeRecord(columns);
    }

    /** Writes a row: strings, numbers, booleans or null. */
    void row(List<Object> values) {
        csv.writeRecord(values.stream().map(CsvRows::field).toList());
    }

    /** Sends on what was written. */
    void flush() {
        try {
            csv.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException("A print writer does not throw.", impossible);
        }
    }

    /** A text that a spreadsheet would take for a formula is quoted with an apostrophe. */
    private static String field(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean formula = value instanceof String && !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}
