package lorasearch.cli;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** How wide the columns of a table are, and how many of them fit the screen. */
final class ColumnWidths {

    /** What stands between two columns. */
    static final String GAP = "  ";

    /** The least width to which texts of a table that is too wide are cut or wrapped. */
    private static final int NARROWEST_TEXT = 20;

    /**
     * A column that wants a width.
     *
     * @param name stands above it, and may be broken after underscores
     * @param content how wide its values are
     * @param isNumeric whether all its values are numbers, which cannot be shortened
     */
    record Column(String name, int content, boolean isNumeric) {

        private int natural() {
            return Math.max(name.length(), content);
        }

        private int withBrokenName() {
            return Math.max(ColumnName.leastWidth(name), content);
        }

        private int withShortTexts() {
            return isNumeric ? withBrokenName() : Math.max(ColumnName.leastWidth(name), NARROWEST_TEXT);
        }
    }

    private final List<Column> columns;
    private final int screen;
    private final int[] widths;

    /**
     * @param columns at least one
     * @param screen how wide all of them may be, with the gaps between them
     */
    ColumnWidths(List<Column> columns, int screen) {
        this.columns = List.copyOf(columns);
        this.screen = screen;
        this.widths = widths();
    }

    /** Returns the width of a column. */
    int of(int column) {
        return widths[column];
    }

    /** Returns how many columns fit, from the left; at least one. */
    int fitting() {
        int fitting = 1;
        while (fitting < widths.length && total(widths, fitting + 1) <= screen) {
            fitting++;
        }
        return fitting;
    }

    /** Returns whether a column other than the last is narrower than its texts. */
    boolean isCut() {
        return IntStream.range(0, widths.length - 1)
                .anyMatch(c -> columns.get(c).content() > widths[c]);
    }

    /** What the columns need, or, if that is too much, less for names and then for texts: the widest gives way first. */
    private int[] widths() {
        int[] natural = columns.stream().mapToInt(Column::natural).toArray();
        if (total(natural, natural.length) <= screen) {
            return natural;
        }
        int[] narrow = columns.stream().mapToInt(Column::withBrokenName).toArray();
        return total(narrow, narrow.length) <= screen ? narrow : shortened(narrow);
    }

    private int[] shortened(int[] narrow) {
        int last = narrow.length - 1;
        narrow[last] = Math.min(narrow[last], columns.get(last).withShortTexts());
        while (total(narrow, narrow.length) > screen) {
            OptionalInt widest = IntStream.range(0, last)
                    .filter(c -> narrow[c] > columns.get(c).withShortTexts())
                    .reduce((a, b) -> narrow[a] >= narrow[b] ? a : b);
            if (widest.isEmpty()) {
                return narrow;
            }
            narrow[widest.getAsInt()]--;
        }
        int room = screen - total(narrow, narrow.length);
        narrow[last] = Math.min(Math.max(narrow[last], columns.get(last).content()), narrow[last] + room);
        return narrow;
    }

    /** The width of the first columns with the gaps between them. */
    private static int total(int[] widths, int count) {
        return IntStream.of(widths).limit(count).sum() + GAP.length() * (count - 1);
    }
}
