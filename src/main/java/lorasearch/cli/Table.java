package lorasearch.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;

/**
 * Rows under named columns, printed for people or for programs. Values are strings, numbers, booleans or null.
 *
 * <p>For people the table is as wide as the screen at most, and columns without any content are left out. Where it would be
 * wider, the names of columns are broken after their underscores, long texts are cut, those of the last column are wrapped
 * instead, and columns that still do not fit are left out from the right; a line beneath the table says what is missing.
 * Colours are used on a terminal only, and not where {@code NO_COLOR} is set.
 */
final class Table {

    private static final String GAP = "  ";

    /** The least width to which texts of a table that is too wide are cut or wrapped. */
    private static final int NARROWEST_TEXT = 20;

    private final List<String> columns;
    private final int screen;
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
        this(columns, ScreenWidth.get());
    }

    /** @param screen how wide the table may be for people */
    Table(List<String> columns, int screen) {
        this.columns = List.copyOf(columns);
        this.screen = screen;
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
            case TABLE -> withContent().printTable(out);
            case JSON -> printJson(out);
            case CSV -> printCsv(out);
        }
        out.flush();
    }

    /** This table without the columns that have a name only. */
    private Table withContent() {
        List<Integer> filled = IntStream.range(0, columns.size())
                .filter(c -> rows.isEmpty()
                        || rows.stream().anyMatch(row -> !shown(row.get(c)).isEmpty()))
                .boxed()
                .toList();
        Table table = new Table(filled.stream().map(columns::get).toList(), screen);
        for (int i = 0; i < rows.size(); i++) {
            List<Object> row = rows.get(i);
            table.rows.add(new ArrayList<>(filled.stream().map(row::get).toList()));
            table.looks.add(looks.get(i));
        }
        return table;
    }

    private void printTable(PrintWriter out) {
        int[] widths = fittingWidths();
        int shown = fitting(widths);
        printNames(out, widths, shown);
        out.println(
                IntStream.range(0, shown).mapToObj(c -> "-".repeat(widths[c])).collect(Collectors.joining(GAP)));
        for (int row = 0; row < rows.size(); row++) {
            printRow(
                    out,
                    looks.get(row),
                    rows.get(row).stream().map(Table::shown).toList(),
                    widths,
                    shown);
        }
        int left = columns.size() - shown;
        if (left > 0) {
            WrappedText.print(
                    out,
                    "",
                    "%s not fit: %s; --format csv has all."
                            .formatted(
                                    left == 1 ? "1 more column does" : left + " more columns do",
                                    String.join(", ", columns.subList(shown, columns.size()))));
        } else if (isCut(widths)) {
            out.println("Texts that end in … are cut; --format csv has all.");
        }
    }

    /** What the columns need, or, if that is too much, less for names and then for texts: the widest gives way first. */
    private int[] fittingWidths() {
        int[] natural =
                IntStream.range(0, columns.size()).map(this::naturalWidth).toArray();
        if (totalBefore(natural, natural.length) <= screen) {
            return natural;
        }
        int[] widths = IntStream.range(0, columns.size())
                .map(c -> Math.max(cellWidth(c), ColumnName.leastWidth(columns.get(c))))
                .toArray();
        if (totalBefore(widths, widths.length) <= screen) {
            return widths;
        }
        int last = widths.length - 1;
        if (!isNumeric(last)) {
            widths[last] = Math.min(widths[last], leastWidth(last));
        }
        while (totalBefore(widths, widths.length) > screen) {
            OptionalInt widest = IntStream.range(0, last)
                    .filter(c -> !isNumeric(c) && widths[c] > leastWidth(c))
                    .reduce((a, b) -> widths[a] >= widths[b] ? a : b);
            if (widest.isEmpty()) {
                return widths;
            }
            widths[widest.getAsInt()]--;
        }
        int room = screen - totalBefore(widths, widths.length);
        widths[last] = Math.min(Math.max(widths[last], cellWidth(last)), widths[last] + room);
        return widths;
    }

    private int leastWidth(int column) {
        return Math.max(NARROWEST_TEXT, ColumnName.leastWidth(columns.get(column)));
    }

    private int naturalWidth(int column) {
        return Math.max(columns.get(column).length(), cellWidth(column));
    }

    private int cellWidth(int column) {
        return rows.stream()
                .mapToInt(row -> shown(row.get(column)).length())
                .max()
                .orElse(0);
    }

    /** Prints the names of the columns, in as many lines as the one with the most needs; they stand at the bottom. */
    private void printNames(PrintWriter out, int[] widths, int shown) {
        List<List<String>> names = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            names.add(ColumnName.lines(columns.get(c), widths[c]));
        }
        int lines = names.stream().limit(shown).mapToInt(List::size).max().orElse(1);
        for (int line = lines; line > 0; line--) {
            int fromBottom = line;
            List<String> cells = names.stream()
                    .map(name -> fromBottom <= name.size() ? name.get(name.size() - fromBottom) : "")
                    .toList();
            out.println(line(cells, widths, shown));
        }
    }

    /** Returns the width of the first columns and the gaps between them. */
    private static int totalBefore(int[] widths, int end) {
        return IntStream.of(widths).limit(end).sum() + GAP.length() * Math.max(0, end - 1);
    }

    /** Returns how many columns fit; at least one. */
    private int fitting(int[] widths) {
        int fitting = 1;
        while (fitting < widths.length && totalBefore(widths, fitting + 1) <= screen) {
            fitting++;
        }
        return fitting;
    }

    private boolean isCut(int[] widths) {
        return IntStream.range(0, widths.length - 1).anyMatch(c -> cellWidth(c) > widths[c]);
    }

    /** Prints one row, in several lines if its last column is wrapped. */
    private void printRow(PrintWriter out, Look look, List<String> cells, int[] widths, int shown) {
        int last = columns.size() - 1;
        List<String> wrapped = shown > last ? WrappedText.lines(cells.get(last), widths[last]) : List.of("");
        for (int part = 0; part < wrapped.size(); part++) {
            List<String> line = new ArrayList<>(part == 0 ? cells : Collections.nCopies(columns.size(), ""));
            line.set(last, wrapped.get(part));
            out.println(look.of(line(line, widths, shown)));
        }
    }

    private String line(List<String> cells, int[] widths, int shown) {
        return IntStream.range(0, shown)
                .mapToObj(c -> padded(cut(cells.get(c), widths[c]), widths[c], isNumeric(c)))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
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
        CsvRows csv = new CsvRows(out, columns);
        rows.forEach(csv::row);
        csv.flush();
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
