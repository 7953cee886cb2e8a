package lorasearch.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table for people, as wide as the screen at most. Where it would be wider, the names of columns are broken after their
 * underscores, long texts are cut, those of the last column are wrapped instead, and columns that still do not fit are left
 * out from the right; a line beneath the table says what is missing.
 */
final class TextTable {

    /**
     * A line of the table.
     *
     * @param look how it stands out on a terminal
     * @param cells one per column
     */
    record Row(Table.Look look, List<String> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    private final List<String> columns;
    private final List<Row> rows;
    private final List<Boolean> numeric;
    private final ColumnWidths widths;
    private final int shown;

    /**
     * @param columns their names, at least one
     * @param numeric for each column, whether all its values are numbers, which stand at the right
     * @param screen how wide the table may be
     */
    TextTable(List<String> columns, List<Boolean> numeric, List<Row> rows, int screen) {
        this.columns = List.copyOf(columns);
        this.numeric = List.copyOf(numeric);
        this.rows = List.copyOf(rows);
        this.widths = new ColumnWidths(
                IntStream.range(0, columns.size())
                        .mapToObj(c -> new ColumnWidths.Column(columns.get(c), content(c), numeric.get(c)))
                        .toList(),
                screen);
        this.shown = widths.fitting();
    }

    void print(PrintWriter out) {
        printNames(out);
        out.println(line(IntStream.range(0, shown)
                .mapToObj(c -> "-".repeat(widths.of(c)))
                .toList()));
        rows.forEach(row -> print(out, row));
        int left = columns.size() - shown;
        if (left > 0) {
            WrappedText.print(
                    out,
                    "",
                    "%s not fit: %s; --format csv has all."
                            .formatted(
                                    left == 1 ? "1 more column does" : left + " more columns do",
                                    String.join(", ", columns.subList(shown, columns.size()))));
        } else if (widths.isCut()) {
            out.println("Texts that end in … are cut; --format csv has all.");
        }
    }

    private int content(int column) {
        return rows.stream()
                .mapToInt(row -> row.cells().get(column).length())
                .max()
                .orElse(0);
    }

    /** Prints the names of the columns, in as many lines as the one with the most needs; they stand at the bottom. */
    private void printNames(PrintWriter out) {
        List<List<String>> names = IntStream.range(0, shown)
                .mapToObj(c -> ColumnName.lines(columns.get(c), widths.of(c)))
                .toList();
        int lines = names.stream().mapToInt(List::size).max().orElse(1);
        for (int line = lines; line > 0; line--) {
            int fromBottom = line;
            out.println(line(names.stream()
                    .map(name -> fromBottom <= name.size() ? name.get(name.size() - fromBottom) : "")
                    .toList()));
        }
    }

    /** Prints one row, in several lines if its last column is wrapped. */
    private void print(PrintWriter out, Row row) {
        int last = columns.size() - 1;
        List<String> wrapped = shown > last ? WrappedText.lines(row.cells().get(last), widths.of(last)) : List.of("");
        for (int part = 0; part < wrapped.size(); part++) {
            List<String> cells = new ArrayList<>(part == 0 ? row.cells() : Collections.nCopies(columns.size(), ""));
            cells.set(last, wrapped.get(part));
            out.println(row.look().of(line(cells)));
        }
    }

    /** The first cells, as many as fit, each as wide as its column. */
    private String line(List<String> cells) {
        return IntStream.range(0, shown)
                .mapToObj(c -> padded(cut(cells.get(c), widths.of(c)), widths.of(c), numeric.get(c)))
                .collect(Collectors.joining(ColumnWidths.GAP))
                .stripTrailing();
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    private static String padded(String text, int width, boolean right) {
        String space = " ".repeat(width - text.length());
        return right ? space + text : text + space;
    }
}
