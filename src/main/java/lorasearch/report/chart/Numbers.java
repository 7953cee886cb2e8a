package lorasearch.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes numbers for people, with a true minus sign and as few digits as are worth reading. */
public final class Numbers {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Numbers() {}

    /** Returns a score or loss with three decimals, or in another form where those would tell nothing or too much. */
    public static String score(double value) {
        double size = Math.abs(value);
        if (size == 0 || (size >= 0.001 && size < 10_000)) {
            return fixed(value, 3);
        }
        return size >= 10_000 && size < 10_000_000 ? fixed(value, 0) : concise(value);
    }

    /** Returns a number with at most four significant digits, as a power of ten if it is very small or large. */
    public static String concise(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value, new MathContext(4));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent < -3 || exponent > 5) {
            return scientific(rounded.movePointLeft(exponent), exponent);
        }
        return withMinus(rounded.stripTrailingZeros().toPlainString());
    }

    /** Returns a number with at most two significant digits, as a power of ten if it is very small or large. */
    static String rough(double value) {
        return Double.isFinite(value)
                ? concise(new BigDecimal(value, new MathContext(2)).doubleValue())
                : concise(value);
    }

    /** Returns a share of a whole in per cent, with one decimal; empty if the whole is nothing. */
    public static String percent(long part, long whole) {
        return whole == 0 ? "" : fixed(100.0 * part / whole, 1) + " %";
    }

    /** Returns {@code digit} times a power of ten. */
    static String scientific(int digit, int exponent) {
        return scientific(BigDecimal.valueOf(digit), exponent);
    }

    /** Returns a finite number with exactly the given number of decimals. */
    static String fixed(double value, int decimals) {
        return withMinus(BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString());
    }

    private static String scientific(BigDecimal mantissa, int exponent) {
        StringBuilder text = new StringBuilder();
        if (mantissa.compareTo(BigDecimal.ONE) != 0) {
            text.append(withMinus(mantissa.stripTrailingZeros().toPlainString()))
                    .append('×');
        }
        text.append("10").append(exponent < 0 ? "⁻" : "");
        Integer.toString(Math.abs(exponent)).chars().forEach(digit -> text.append(SUPERSCRIPTS.charAt(digit - '0')));
        return text.toString();
    }

    private static String withMinus(String text) {
        return text.replace('-', '−');
    }
}
