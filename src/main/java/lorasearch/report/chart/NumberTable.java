package lorasearch.report.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The numbers behind a picture.
 *
 * @param columns the columns' names
 * @param rows one list per row, as long as {@code columns}; each cell a {@link Number}, a {@link String}, or null where
 *     there is nothing to tell
 */
public record NumberTable(List<String> columns, List<List<Object>> rows) {

    public NumberTable {
        columns = List.copyOf(columns);
        List<List<Object>> copy = new ArrayList<>();
        for (List<Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "Row %s must have as many cells as there are columns (%d).".formatted(row, columns.size()));
            }
            copy.add(Collections.unmodifiableList(new ArrayList<>(row)));
        }
        rows = Collections.unmodifiableList(copy);
    }
}
