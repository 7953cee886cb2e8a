package lorasearch.sampler.tpe;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import lorasearch.testing.Vectors;

/** Reads what the reference cases of the estimator expect of each version. */
final class OptunaVersions {

    /** Which version of Optuna each set of rules is. */
    static final Map<TpeRules, String> NAMES = Map.of(TpeRules.OPTUNA_4_9, "4.9.0", TpeRules.OPTUNA_5, "5.0.0.dev");

    private static final double TOLERANCE = 1e-8;

    private OptunaVersions() {}

    /** Returns the probes of a case: one row per point, one column per name. */
    static double[][] points(JsonObject vector, Collection<String> names) {
        double[][] byName = names.stream()
                .map(name -> Vectors.numbers(vector.getAsJsonObject("probes").get(name)))
                .toArray(double[][]::new);
        double[][] points = new double[byName[0].length][byName.length];
        for (int i = 0; i < points.length; i++) {
            for (int d = 0; d < byName.length; d++) {
                points[i][d] = byName[d][i];
            }
        }
        return points;
    }

    static void assertClose(double[] expected, double[] actual) {
        assertTrue(
                isClose(expected, actual),
                () -> "expected " + Arrays.toString(expected) + " but was " + Arrays.toString(actual));
    }

    static boolean isClose(double[] expected, double[] actual) {
        if (expected.length != actual.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(expected[i] - actual[i]) <= TOLERANCE * Math.max(1, Math.abs(expected[i])))) {
                return false;
            }
        }
        return true;
    }
}
