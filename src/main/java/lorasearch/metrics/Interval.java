package lorasearch.metrics;

/**
 * A number that was estimated from examples, and where it may lie.
 *
 * @param estimate from all examples
 * @param low lower end; NaN if the number is undefined
 * @param high upper end; NaN if the number is undefined
 * @param level the share of such intervals that hold the true number, in {@code (0, 1)}
 */
public record Interval(double estimate, double low, double high, double level) {

    /**
     * Returns an interval that also allows for luck of another kind, independent of the first: half widths add up as squares.
     *
     * @param halfWidth of the other luck's interval at the same level; at least 0
     */
    public Interval widened(double halfWidth) {
        return new Interval(
                estimate,
                estimate - Math.hypot(estimate - low, halfWidth),
                estimate + Math.hypot(high - estimate, halfWidth),
                level);
    }

    /** Returns whether a number lies within, ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
