package lorasearch.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;

/**
 * Rows under named columns, printed for people or for programs. Values are strings, numbers, booleans or null.
 *
 * <p>For people the table is at most {@value #WIDTH} characters wide: columns that do not fit are left out from the right, which
 * a line beneath it says. Colours are used on a terminal only, and not where {@code NO_COLOR} is set.
 */
final class Table {

    /** How wide a table for people may be. */
    static final int WIDTH = 80;

    private static final String GAP = "  ";

    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();

    /** How a row stands out on a terminal. */
    enum Look {
        PLAIN(""),
        BEST("\u001B[1;32m"),
        DIM("\u001B[2m");

        private static final String END = "\u001B[0m";

        private final String start;

        Look(String start) {
            this.start = start;
        }

        private String of(String line) {
            return start.isEmpty() || !CommandLine.Help.Ansi.AUTO.enabled() ? line : start + line + END;
        }
    }

    Table(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Adds a row with one value per column. */
    void row(List<Object> values) {
        row(Look.PLAIN, values);
    }

    /** Adds a row with one value per column that stands out. */
    void row(Look look, List<Object> values) {
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "A row of %d values does not fit %d columns.".formatted(values.size(), columns.size()));
        }
        rows.add(new ArrayList<>(values));
        looks.add(look);
    }

    void print(PrintWriter out, Format format) {
        switch (format) {
            case TABLE -> printTable(out);
            case JSON -> printJson(out);
            case CSV -> printCsv(out);
        }
        out.flush();
    }

    private void printTable(PrintWriter out) {
        int[] widths = new int[columns.size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = columns.get(c).length();
            for (List<Object> row : rows) {
                widths[c] = Math.max(widths[c], shown(row.get(c)).length());
            }
        }
        int shown = fitting(widths);
        out.println(line(columns, widths, shown));
        out.println(
                IntStream.range(0, shown).mapToObj(c -> "-".repeat(widths[c])).collect(Collectors.joining(GAP)));
        for (int row = 0; row < rows.size(); row++) {
            List<String> cells = rows.get(row).stream().map(Table::shown).toList();
            out.println(looks.get(row).of(line(cells, widths, shown)));
        }
        if (shown < columns.size()) {
            int left = columns.size() - shown;
            out.println(
                    (left == 1 ? "1 more column does" : left + " more columns do") + " not fit; --format csv has all.");
        }
    }

    /** Returns how many columns fit; at least one. */
    private static int fitting(int[] widths) {
        int fitting = 1;
        int width = widths[0];
        while (fitting < widths.length && width + GAP.length() + widths[fitting] <= WIDTH) {
            width += GAP.length() + widths[fitting];
            fitting++;
        }
        return fitting;
    }

    private String line(List<String> cells, int[] widths, int shown) {
        return IntStream.range(0, shown)
                .mapToObj(c -> padded(cells.get(c), widths[c], isNumeric(c)))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private void printJson(PrintWriter out) {
        JsonArray array = new JsonArray();
        for (List<Object> row : rows) {
            JsonObject object = new JsonObject();
            for (int c = 0; c < columns.size(); c++) {
                addTo(object, columns.get(c), row.get(c));
            }
            array.add(object);
        }
        out.println(new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .serializeNulls()
                .create()
                .toJson(array));
    }

    /** JSON has no infinities and no NaN: they are written as the strings that Python and Java both read. */
    private static void addTo(JsonObject object, String name, Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            object.addProperty(name, String.valueOf(number));
        } else if (value instanceof Number number) {
            object.addProperty(name, number);
        } else if (value instanceof Boolean flag) {
            object.addProperty(name, flag);
        } else if (value == null) {
            object.add(name, com.google.gson.JsonNull.INSTANCE);
        } else {
            object.addProperty(name, value.toString());
        }
    }

    private void printCsv(PrintWriter out) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(columns);
            for (List<Object> row : rows) {
                csv.writeRecord(row.stream().map(Table::csvField).toList());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("A text in memory cannot fail to be written.", impossible);
        }
        out.print(text);
    }

    /** A text that a spreadsheet would take for a formula is quoted with an apostrophe. */
    private static String csvField(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean formula = value instanceof String && !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    private boolean isNumeric(int column) {
        return rows.stream().allMatch(row -> row.get(column) == null || row.get(column) instanceof Number);
    }

    private static String padded(String text, int width, boolean right) {
        String space = " ".repeat(width - text.length());
        return right ? space + text : text + space;
    }

    /** Returns a value as people read it: numbers with four significant digits. */
    static String shown(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return number(number);
        }
        return value.toString().replaceAll("\\p{Cntrl}", "?");
    }

    /** Returns a number with four significant digits, in scientific form only when it is very small or large. */
    static String number(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return String.valueOf(value);
        }
        if (size == 0) {
            return "0";
        }
        if (size < 1e-3 || size >= 1e6) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        if (size < 1) {
            return String.format(Locale.ROOT, "%.4f", value);
        }
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
