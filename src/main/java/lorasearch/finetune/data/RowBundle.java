package lorasearch.finetune.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that stay together when a data set is cut. Not safe to share between threads. */
final class RowBundle {

    private final List<Integer> rows;
    private final Map<LabelStratum, Integer> counts = new LinkedHashMap<>();
    private boolean placed;

    RowBundle(List<Integer> rows) {
        this.rows = List.copyOf(rows);
    }

    /** Returns the rows' numbers. */
    List<Integer> rows() {
        return rows;
    }

    /** Counts one row more of a stratum. */
    void count(LabelStratum stratum) {
        counts.merge(stratum, 1, Integer::sum);
    }

    /** Returns how many of the rows each stratum has that has any. */
    Map<LabelStratum, Integer> counts() {
        return counts;
    }

    boolean isPlaced() {
        return placed;
    }

    void markPlaced() {
        placed = true;
    }
}
