package lorasearch.cli;

import java.util.Locale;

/** Values as people read them in a terminal. */
final class ShownValue {

    private ShownValue() {}

    /** Returns a value as a text without control characters, and a decimal number as {@link #number} does; nothing for null. */
    static String text(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Double number
                ? number(number)
                : value.toString().replaceAll("\\p{Cntrl}", "?");
    }

    /** Returns a number with four significant digits, in scientific form only when it is very small or large. */
    static String number(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return String.valueOf(value);
        }
        if (size == 0) {
            return "0";
        }
        if (size < 1e-3 || size >= 1e6) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        if (size < 1) {
            return String.format(Locale.ROOT, "%.4f", value);
        }
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
