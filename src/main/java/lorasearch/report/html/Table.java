package lorasearch.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Collects the rows of a table. The first cell of a row is its heading; columns of numbers are set flush right. Not
 * thread-safe.
 */
public final class Table {
    private static final Pattern NUMBER =
            Pattern.compile("|–|[−+-]?[0-9∞][0-9.,×⁰¹²³⁴⁵⁶⁷⁸⁹⁻]*( ?(%|s|min|h)( [0-9]+ (s|min))?)?|NaN");

    private final String caption;
    private final List<String> columns;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String styleClass, List<String> cells) {}

    /**
     * Starts a table.
     *
     * @param caption what it tells
     * @param columns the columns' headings
     */
    public Table(String caption, List<String> columns) {
        this.caption = caption;
        this.columns = List.copyOf(columns);
    }

    /** Adds a row of texts. */
    public Table row(List<String> cells) {
        return row("", cells);
    }

    /** Adds a row of texts that belongs to a style class. */
    public Table row(String styleClass, List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "Row %s must have as many cells as there are columns (%d).".formatted(cells, columns.size()));
        }
        rows.add(new Row(styleClass, List.copyOf(cells)));
        return this;
    }

    /** Returns the table, in a box of its own that scrolls where the page is too narrow. */
    public Html toHtml() {
        List<Boolean> numeric =
                IntStream.range(0, columns.size()).mapToObj(this::isNumeric).toList();
        Html.Element table = Html.element(
                "table",
                Html.element("caption", caption),
                Html.element("thead", head(numeric)),
                Html.element("tbody")
                        .add(rows.stream().map(row -> body(row, numeric)).toList()));
        return Html.element("div", table)
                .with("class", "scroll")
                .with("role", "region")
                .with("aria-label", caption)
                .with("tabindex", "0");
    }

    private Html head(List<Boolean> numeric) {
        return line(
                columns,
                numeric,
                column -> Html.element("th", columns.get(column)).with("scope", "col"));
    }

    private static Html body(Row row, List<Boolean> numeric) {
        Html.Element line = line(
                row.cells(),
                numeric,
                column -> column == 0
                        ? Html.element("th", row.cells().get(0)).with("scope", "row")
                        : Html.element("td", row.cells().get(column)));
        return row.styleClass().isEmpty() ? line : line.with("class", row.styleClass());
    }

    private static Html.Element line(List<String> cells, List<Boolean> numeric, IntFunction<Html.Element> cell) {
        return Html.element("tr")
                .add(IntStream.range(0, cells.size())
                        .mapToObj(column ->
                                numeric.get(column) ? cell.apply(column).with("class", "number") : cell.apply(column))
                        .toList());
    }

    private boolean isNumeric(int column) {
        return rows.stream()
                .allMatch(row -> NUMBER.matcher(row.cells().get(column)).matches());
    }
}
