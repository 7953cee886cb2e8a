package lorasearch.report.chart;

/**
 * A picture and the numbers behind it. The same data always give the same picture. Immutable, and safe to draw from any
 * thread.
 */
public interface Chart {

    /** Returns the stem of the file names: lower-case letters, digits and dashes, unique within a report. */
    String name();

    /** Returns the heading, the same as in the picture. */
    String title();

    /** Returns what the picture shows, in words, for readers who cannot see it. */
    String description();

    /** Returns the picture. */
    Drawing drawing();

    /** Returns the numbers that the picture shows, unrounded. */
    NumberTable numbers();
}
