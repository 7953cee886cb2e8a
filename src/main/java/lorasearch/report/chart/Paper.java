package lorasearch.report.chart;

/** What a picture is drawn on. */
public enum Paper {
    LIGHT,
    DARK
}
