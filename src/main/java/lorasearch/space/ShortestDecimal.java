package lorasearch.space;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal number that reads back as a given double: what Python prints, and what {@link Double#toString}
 * prints only since JDK 19.
 */
final class ShortestDecimal {

    private static final int MOST_DIGITS = 17;

    /** The two neighbours matter only at powers of two, where the doubles above are farther away than those below. */
    private static final RoundingMode[] NEAREST_FIRST = {RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN};

    private ShortestDecimal() {}

    /**
     * Returns the shortest decimal number that rounds to the value, and the nearest of those.
     *
     * @param value a finite number
     */
    static BigDecimal of(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            for (RoundingMode mode : NEAREST_FIRST) {
                BigDecimal rounded = exact.round(new MathContext(digits, mode));
                if (rounded.doubleValue() == value) {
                    return rounded;
                }
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }
}
