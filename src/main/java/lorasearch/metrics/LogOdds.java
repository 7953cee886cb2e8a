package lorasearch.metrics;

/** The scale on which thresholds are averaged. */
final class LogOdds {

    /** Log-odds beyond which probabilities are not told apart. */
    static final int LARGEST = 14;

    private LogOdds() {}

    /** Returns {@code ln(p / (1 - p))}, at most {@link #LARGEST} either way. */
    static double of(double probability) {
        double exact = Math.log(probability / (1 - probability));
        return Math.max(-LARGEST, Math.min(LARGEST, exact));
    }

    static double toProbability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
