package lorasearch.cli;

/** How many characters a line for people may have. */
final class ScreenWidth {

    /** The width of a usual terminal, and the most that is used of a wider one: longer lines are hard to read. */
    static final int USUAL = 80;

    private static final int NARROWEST = 40;

    private ScreenWidth() {}

    /** Returns the width of this terminal, as far as the shell tells it by exporting {@code COLUMNS}. */
    static int get() {
        return of(System.getenv("COLUMNS"));
    }

    /** @param columns what the shell says; null if it says nothing */
    static int of(String columns) {
        if (columns == null || !columns.matches("[0-9]{1,5}")) {
            return USUAL;
        }
        return Math.max(NARROWEST, Math.min(USUAL, Integer.parseInt(columns)));
    }
}
