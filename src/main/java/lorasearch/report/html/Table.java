package lorasearch.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private record Row(String styleClass, String id, List<String> cells) {}

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
        return row(styleClass, "", cells);
    }

    /**
     * Adds a row of texts that links can lead to.
     *
     * @param styleClass its style class; may be empty
     * @param id its anchor, unique in the page; may be empty
     * @param cells its texts
     */
    public Table row(String styleClass, String id, List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "Row %s must have as many cells as there are columns (%d).".formatted(cells, columns.size()));
        }
        rows.add(new Row(styleClass, id, List.copyOf(cells)));
        return this;
    }

    /** Returns the table, in a box of its own that scrolls where the page is too narrow. */
    public Html toHtml() {
        List<Boolean> numeric =
                IntStream.range(0, columns.size()).mapToObj(this::isNumeric).toList();
        String numbers = IntStream.range(0, columns.size())
                .filter(numeric::get)
                .mapToObj(column -> "n" + (column + 1))
                .collect(Collectors.joining(" "));
        Html.Element table = Html.element(
                "table",
                Html.element("caption", caption),
                Html.element("thead", head()),
                Html.element("tbody").add(rows.stream().map(Table::body).toList()));
        return Html.element("section", numbers.isEmpty() ? table : table.with("class", numbers))
                .with("class", "scroll")
                .with("aria-label", caption)
                .with("tabindex", "0");
    }

    private Html head() {
        return Html.element("tr")
                .add(columns.stream()
                        .map(column -> Html.element("th", column).with("scope", "col"))
                        .toList());
    }

    private static Html body(Row row) {
        List<Html> cells = new ArrayList<>();
        cells.add(Html.element("th", row.cells().get(0)).with("scope", "row"));
        row.cells().stream().skip(1).forEach(cell -> cells.add(Html.element("td", cell)));
        Html.Element line = Html.element("tr").add(cells);
        Html.Element styled = row.styleClass().isEmpty() ? line : line.with("class", row.styleClass());
        return row.id().isEmpty() ? styled : styled.with("id", row.id());
    }

    private boolean isNumeric(int column) {
        return rows.stream()
                .allMatch(row -> NUMBER.matcher(row.cells().get(column)).matches());
    }
}
