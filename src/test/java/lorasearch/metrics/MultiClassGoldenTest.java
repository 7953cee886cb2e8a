package lorasearch.metrics;

import static lorasearch.metrics.GoldenMetrics.number;
import static lorasearch.metrics.GoldenMetrics.numbers;
import static lorasearch.metrics.GoldenMetrics.table;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lorasearch.metrics.GoldenMetrics.Claim;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Compares with what scikit-learn 1.9 says of the same predictions. */
class MultiClassGoldenTest {

    private static final double TOLERANCE = 1e-12;

    @TestFactory
    Stream<DynamicNode> equalsScikitLearn() {
        return GoldenMetrics.ofFile(
                "multiclass.json",
                new Claim("decisions and their counts", MultiClassGoldenTest::decisions),
                new Claim("scores of decisions", MultiClassGoldenTest::scoresOfDecisions),
                new Claim("scores of probabilities", MultiClassGoldenTest::scoresOfProbabilities));
    }

    private static void decisions(JsonObject golden) {
        MultiClassPredictions predictions = predict(golden);
        double[] expected = numbers(golden.get("pred"));
        assertArrayEquals(
                expected,
                IntStream.range(0, expected.length)
                        .mapToDouble(predictions::predicted)
                        .toArray());
        assertArrayEquals(
                table(golden.get("confusion")),
                Arrays.stream(predictions.confusion())
                        .map(row -> Arrays.stream(row).asDoubleStream().toArray())
                        .toArray(double[][]::new));
    }

    private static void scoresOfDecisions(JsonObject golden) {
        MultiClassPredictions predictions = predict(golden);
        assertEquals(number(golden.get("accuracy")), predictions.accuracy(), TOLERANCE);
        assertEquals(number(golden.get("macro_f1")), predictions.macroF1(), TOLERANCE);
        assertEquals(number(golden.get("weighted_f1")), predictions.weightedF1(), TOLERANCE);
        assertEquals(number(golden.get("mcc")), predictions.matthewsCorrelation(), TOLERANCE);
        assertEquals(number(golden.get("kappa")), predictions.kappa(), TOLERANCE);
    }

    private static void scoresOfProbabilities(JsonObject golden) {
        MultiClassPredictions predictions = predict(golden);
        assertEquals(number(golden.get("log_loss")), predictions.logLoss(), TOLERANCE);
        assertEquals(number(golden.get("roc_auc_ovr_macro")), predictions.macroRocAuc(), TOLERANCE);
    }

    private static MultiClassPredictions predict(JsonObject golden) {
        int[] truth =
                Arrays.stream(numbers(golden.get("y"))).mapToInt(y -> (int) y).toArray();
        return MultiClassPredictions.of(table(golden.get("p")), truth);
    }
}
