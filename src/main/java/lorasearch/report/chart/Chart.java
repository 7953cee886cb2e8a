package lorasearch.report.chart;

/**
 * A picture and the numbers behind it. The same data always give the same bytes. Immutable, and safe to render from any
 * thread.
 */
public interface Chart {

    /** Returns the stem of the file names: lower-case letters, digits and dashes, unique within a report. */
    String name();

    /** Returns the heading, the same as in the picture. */
    String title();

    /** Returns what the picture shows, in words, for readers who cannot see it. */
    String description();

    /** Renders the picture as a PNG at two pixels per point. */
    byte[] png();

    /** Returns the numbers that the picture shows, unrounded. */
    NumberTable numbers();
}
