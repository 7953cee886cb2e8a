package lorasearch.metrics;

/** Checks that tables of examples and labels are what they should be. */
final class Shapes {

    private Shapes() {}

    /** Requires a row and a label at least, and rows of equal length; returns the number of labels. */
    static int requireTable(String what, boolean[][] table) {
        if (table.length == 0 || table[0].length == 0) {
            throw new IllegalArgumentException("%s must have at least one row and one label.".formatted(what));
        }
        for (int row = 0; row < table.length; row++) {
            requireLabels(what, row, table[row].length, table[0].length);
        }
        return table[0].length;
    }

    /** Requires as many rows as the truth has. */
    static void requireRows(String what, int rows, int rowsOfTruth) {
        if (rows != rowsOfTruth) {
            throw new IllegalArgumentException(
                    "%s must have as many rows (%d) as the truth (%d).".formatted(what, rows, rowsOfTruth));
        }
    }

    /** Requires an entry per label. */
    static void requireLabels(String what, int row, int entries, int labels) {
        if (entries != labels) {
            throw new IllegalArgumentException(
                    "%s must have %d entries in row %d, one per label (%d).".formatted(what, labels, row, entries));
        }
    }

    /** Requires a probability; NaN is none. */
    static void requireProbability(double probability, int row, int column) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "Probability in row %d, column %d (%s) must lie in [0, 1].".formatted(row, column, probability));
        }
    }
}
