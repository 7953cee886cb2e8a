package lorasearch.metrics;

/** What a precision, recall or F1 is when its denominator is 0. */
public enum ZeroDivision {
    /** Nothing found among nothing counts as failure; the usual choice. */
    ZERO(0),
    /** Nothing found among nothing counts as success. */
    ONE(1);

    private final double value;

    ZeroDivision(double value) {
        this.value = value;
    }

    double divide(double numerator, double denominator) {
        return denominator == 0 ? value : numerator / denominator;
    }
}
