package lorasearch.report.chart;

import java.util.List;

/**
 * One axis of a panel. What is drawn is given in <em>positions</em>, which are spread evenly; values of a logarithmic
 * axis are turned into positions by the common logarithm.
 *
 * @param title what is measured, with its unit
 * @param low the position at the left or lower end
 * @param high the position at the other end; above {@code low}
 * @param ticks its marks, ascending
 * @param isUpright whether the labels of a horizontal axis stand upright, as many long ones must
 */
record PlotAxis(String title, double low, double high, List<Tick> ticks, boolean isUpright) {

    PlotAxis {
        if (!(low < high)) {
            throw new IllegalArgumentException("Axis \"%s\" (%s to %s) must ascend.".formatted(title, low, high));
        }
        ticks = List.copyOf(ticks);
    }

    /** Creates an axis with labels in the direction of reading. */
    PlotAxis(String title, double low, double high, List<Tick> ticks) {
        this(title, low, high, ticks, false);
    }

    /** Returns an axis of real numbers with about the given number of ticks. */
    static PlotAxis linear(String title, double low, double high, int ticks) {
        return new PlotAxis(title, low, high, Ticks.linear(low, high, ticks));
    }

    /** Returns an axis of whole numbers with at most about the given number of ticks. */
    static PlotAxis whole(String title, double low, double high, int ticks) {
        return new PlotAxis(title, low, high, Ticks.whole(low, high, ticks));
    }

    /** Returns where a position lies between the ends: 0 at the lower, 1 at the upper. */
    double share(double position) {
        return (position - low) / (high - low);
    }

    /** Returns whether any tick has a label. */
    boolean isLabelled() {
        return ticks.stream().anyMatch(tick -> !tick.label().isEmpty());
    }

    /** Returns this axis without its title. */
    PlotAxis untitled() {
        return new PlotAxis("", low, high, ticks, isUpright);
    }

    /** Returns this axis with labels that stand upright. */
    PlotAxis upright() {
        return new PlotAxis(title, low, high, ticks, true);
    }

    /** Returns this axis without a title and tick labels, for the inner panels of a grid. */
    PlotAxis unlabelled() {
        return new PlotAxis(
                "",
                low,
                high,
                ticks.stream().map(tick -> new Tick(tick.position(), "")).toList());
    }
}
