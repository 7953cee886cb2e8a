package lorasearch.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine;

/**
 * Rows under named columns, printed for people ({@link TextTable}, without columns that have no content) or for programs.
 * Values are strings, numbers, booleans or null.
 */
final class Table {

    private final List<String> columns;
    private final int screen;
    private final List<Row> rows = new ArrayList<>();

    private record Row(Look look, List<Object> values) {
        Row {
            values = Collections.unmodifiableList(new ArrayList<>(values)); // may be null
        }
    }

    /** How a row stands out: on a terminal only, and not where {@code NO_COLOR} is set. */
    enum Look {
        PLAIN(""),
        BEST("\u001B[1;32m"),
        DIM("\u001B[2m");

        private static final String END = "\u001B[0m";

        private final String start;

        Look(String start) {
            this.start = start;
        }

        /** Returns a line in this look. */
        String of(String line) {
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
        rows.add(new Row(look, values));
    }

    void print(PrintWriter out, Format format) {
        switch (format) {
            case TABLE -> forPeople().print(out);
            case JSON -> printJson(out);
            case CSV -> printCsv(out);
        }
        out.flush();
    }

    private TextTable forPeople() {
        List<Integer> filled = IntStream.range(0, columns.size())
                .filter(c -> c == 0 || hasContent(c))
                .boxed()
                .toList();
        return new TextTable(
                filled.stream().map(columns::get).toList(),
                filled.stream().map(this::isNumeric).toList(),
                rows.stream()
                        .map(row -> new TextTable.Row(
                                row.look(),
                                filled.stream()
                                        .map(c -> ShownValue.text(row.values().get(c)))
                                        .toList()))
                        .toList(),
                screen);
    }

    private boolean hasContent(int column) {
        return rows.isEmpty()
                || rows.stream()
                        .anyMatch(row ->
                                !ShownValue.text(row.values().get(column)).isEmpty());
    }

    private boolean isNumeric(int column) {
        return rows.stream()
                .map(row -> row.values().get(column))
                .allMatch(value -> value == null || value instanceof Number);
    }

    private void printJson(PrintWriter out) {
        JsonRows json = new JsonRows(columns);
        rows.forEach(row -> json.row(row.values()));
        out.println(json);
    }

    private void printCsv(PrintWriter out) {
        CsvRows csv = new CsvRows(out, columns);
        rows.forEach(row -> csv.row(row.values()));
        csv.flush();
    }
}
