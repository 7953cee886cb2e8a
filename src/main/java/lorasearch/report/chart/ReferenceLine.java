package lorasearch.report.chart;

/**
 * A score to compare with, drawn as a dashed line across a chart.
 *
 * @param name what reaches it, such as {@code label prior}
 * @param value where the line lies, in the unit of the axis; finite
 */
public record ReferenceLine(String name, double value) {

    public ReferenceLine {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("Reference line \"%s\" (%s) must be finite.".formatted(name, value));
        }
    }
}
