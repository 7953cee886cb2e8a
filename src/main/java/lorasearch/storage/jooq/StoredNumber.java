package lorasearch.storage.jooq;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A number as Optuna's tables keep it: a finite one as it is; any other as null beside the name of what it is.
 *
 * @param value the finite number, or null
 * @param type one of Optuna's four names
 */
record StoredNumber(Double value, String type) {

    private static final String FINITE = "FINITE";
    private static final String INF_POS = "INF_POS";
    private static final String INF_NEG = "INF_NEG";
    private static final String NAN = "NAN";

    static StoredNumber of(double number) {
        if (Double.isFinite(number)) {
            return new StoredNumber(number, FINITE);
        }
        if (Double.isNaN(number)) {
            return new StoredNumber(null, NAN);
        }
        return new StoredNumber(null, number > 0 ? INF_POS : INF_NEG);
    }

    /** Reads the number of a row whose value stands in a column, and its type in the next. */
    static double read(ResultSet row, int column) throws SQLException {
        return new StoredNumber(row.getDouble(column), row.getString(column + 1)).number();
    }

    private double number() {
        return switch (type) {
            case FINITE -> value;
            case INF_POS -> Double.POSITIVE_INFINITY;
            case INF_NEG -> Double.NEGATIVE_INFINITY;
            case NAN -> Double.NaN;
            default -> throw new IllegalStateException("Number type (%s) must be one of Optuna's.".formatted(type));
        };
    }
}
