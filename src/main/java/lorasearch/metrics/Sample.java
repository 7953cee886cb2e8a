package lorasearch.metrics;

/** Examples of which others can be drawn: what the bootstrap and the folds work on. */
interface Sample<T extends Sample<T>> {

    /**
     * Returns the examples of the given rows, in that order.
     *
     * @param rows counted from 0; a row may occur several times
     */
    T select(int[] rows);
}
