package lorasearch.report.chart;

/** The room around the plot area of a panel, in points. */
record Margins(double left, double right, double top, double bottom) {

    /** Returns margins with room for both. */
    Margins and(Margins other) {
        return new Margins(
                Math.max(left, other.left),
                Math.max(right, other.right),
                Math.max(top, other.top),
                Math.max(bottom, other.bottom));
    }
}
