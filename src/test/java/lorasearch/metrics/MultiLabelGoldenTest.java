package lorasearch.metrics;

import static lorasearch.metrics.GoldenMetrics.elements;
import static lorasearch.metrics.GoldenMetrics.number;
import static lorasearch.metrics.GoldenMetrics.numbers;
import static lorasearch.metrics.GoldenMetrics.table;
import static lorasearch.metrics.GoldenMetrics.truthTable;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lorasearch.metrics.GoldenMetrics.Claim;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Compares with what scikit-learn 1.9 says of the same predictions. */
class MultiLabelGoldenTest {

    private static final double TOLERANCE = 1e-12;

    @TestFactory
    Stream<DynamicNode> equalsScikitLearn() {
        return GoldenMetrics.ofCases(
                "multilabel.json",
                new Claim("decisions", MultiLabelGoldenTest::decisions),
                new Claim("precision, recall and F1", MultiLabelGoldenTest::precisionRecallF1),
                new Claim("confusion, subset accuracy, Hamming loss, Jaccard", MultiLabelGoldenTest::counts),
                new Claim("ROC-AUC", MultiLabelGoldenTest::rocAuc),
                new Claim("average precision", MultiLabelGoldenTest::averagePrecision),
                new Claim("log loss and Brier score", MultiLabelGoldenTest::probabilityErrors),
                new Claim("label rankings", MultiLabelGoldenTest::labelRankings),
                new Claim("precision-recall curve", MultiLabelGoldenTest::precisionRecallCurves),
                new Claim("ROC curve", MultiLabelGoldenTest::rocCurves),
                new Claim("best threshold over all scores", MultiLabelGoldenTest::exactThresholds),
                new Claim("best threshold on the grid", MultiLabelGoldenTest::gridThresholds),
                new Claim("tuned", MultiLabelGoldenTest::tuned));
    }

    private static void decisions(JsonObject golden) {
        boolean[][] expected = truthTable(golden.get("pred"));
        Decisions decisions = decide(golden);
        for (int row = 0; row < expected.length; row++) {
            for (int label = 0; label < expected[row].length; label++) {
                assertEquals(expected[row][label], decisions.isPredicted(row, label), "row " + row);
            }
        }
    }

    private static void precisionRecallF1(JsonObject golden) {
        precisionRecallF1(golden, golden.getAsJsonObject("prf_zero_division_0"), ZeroDivision.ZERO);
        precisionRecallF1(golden, golden.getAsJsonObject("prf_zero_division_1"), ZeroDivision.ONE);
    }

    private static void precisionRecallF1(JsonObject golden, JsonObject expected, ZeroDivision zeroDivision) {
        Decisions decisions = decide(golden);
        assertScores(expected.getAsJsonObject("micro"), decisions.micro(zeroDivision));
        assertScores(expected.getAsJsonObject("macro"), decisions.macro(zeroDivision));
        assertScores(expected.getAsJsonObject("weighted"), decisions.weighted(zeroDivision));
        assertScores(expected.getAsJsonObject("samples"), decisions.samples(zeroDivision));
        JsonObject perLabel = expected.getAsJsonObject("per_label");
        for (int label = 0; label < decisions.labels(); label++) {
            PrecisionRecallF1 scores = decisions.confusion(label).scores(zeroDivision);
            assertEquals(numbers(perLabel.get("precision"))[label], scores.precision(), TOLERANCE);
            assertEquals(numbers(perLabel.get("recall"))[label], scores.recall(), TOLERANCE);
            assertEquals(numbers(perLabel.get("f1"))[label], scores.f1(), TOLERANCE);
            assertEquals(
                    numbers(perLabel.get("support"))[label],
                    decisions.confusion(label).support());
        }
    }

    private static void counts(JsonObject golden) {
        Decisions decisions = decide(golden);
        double[][] expected = table(golden.get("confusion_per_label_tn_fp_fn_tp"));
        double[][] actual = decisions.confusions().stream()
                .map(c -> new double[] {c.trueNegatives(), c.falsePositives(), c.falseNegatives(), c.truePositives()})
                .toArray(double[][]::new);
        assertArrayEquals(expected, actual);
        assertEquals(number(golden.get("subset_accuracy")), decisions.subsetAccuracy(), TOLERANCE);
        assertEquals(number(golden.get("hamming_loss")), decisions.hammingLoss(), TOLERANCE);
        assertEquals(number(golden.get("jaccard_samples_zd0")), decisions.samplesJaccard(), TOLERANCE);
    }

    private static void rocAuc(JsonObject golden) {
        JsonObject expected = golden.getAsJsonObject("roc_auc");
        Predictions predictions = predict(golden);
        LabelAverages actual = predictions.rocAucs();
        assertArrayEquals(numbers(expected.get("per_label")), actual.perLabel(), TOLERANCE);
        assertEquals(
                elements(expected.get("undefined"))
                        .map(undefined -> !undefined.getAsBoolean())
                        .toList(),
                IntStream.range(0, predictions.labels())
                        .mapToObj(actual::isDefined)
                        .toList());
        assertEquals(number(expected.get("micro")), new LabelCurves(predictions.pooledSweep()).rocAuc(), TOLERANCE);
        assertEquals(number(expected.get("sklearn_macro_all")), actual.macro(), TOLERANCE);
        assertEquals(number(expected.get("sklearn_weighted_all")), actual.weighted(), TOLERANCE);
        assertEquals(number(expected.get("macro_defined")), actual.macroOfDefined(), TOLERANCE);
    }

    private static void averagePrecision(JsonObject golden) {
        JsonObject expected = golden.getAsJsonObject("average_precision");
        Predictions predictions = predict(golden);
        LabelAverages actual = predictions.averagePrecisions();
        assertArrayEquals(numbers(expected.get("per_label")), actual.perLabel(), TOLERANCE);
        assertEquals(
                number(expected.get("micro")),
                new LabelCurves(predictions.pooledSweep()).averagePrecision(),
                TOLERANCE);
        assertEquals(number(expected.get("macro")), actual.macro(), TOLERANCE);
        assertEquals(number(expected.get("weighted")), actual.weighted(), TOLERANCE);
        assertEquals(number(expected.get("macro_defined")), actual.macroOfDefined(), TOLERANCE);
        assertEquals(number(expected.get("samples")), predictions.samplesAveragePrecision(), TOLERANCE);
    }

    private static void probabilityErrors(JsonObject golden) {
        Predictions predictions = predict(golden);
        JsonObject expected = golden.getAsJsonObject("log_loss");
        assertEquals(number(expected.get("mean")), ProbabilityErrors.logLoss(predictions), TOLERANCE);
        double[] brier = numbers(golden.get("brier_per_label"));
        double[] direct = numbers(expected.get("sklearn_per_label"));
        for (int label = 0; label < predictions.labels(); label++) {
            assertEquals(
                    numbers(expected.get("per_label"))[label],
                    ProbabilityErrors.logLoss(predictions, label),
                    TOLERANCE);
            assertEquals(brier[label], ProbabilityErrors.brier(predictions, label), TOLERANCE);
            if (!Double.isNaN(direct[label])) {
                assertEquals(direct[label], ProbabilityErrors.logLoss(predictions, label), TOLERANCE);
            }
        }
        assertEquals(
                IntStream.range(0, brier.length)
                        .mapToDouble(i -> brier[i])
                        .average()
                        .orElseThrow(),
                ProbabilityErrors.brier(predictions),
                TOLERANCE);
    }

    private static void labelRankings(JsonObject golden) {
        Predictions predictions = predict(golden);
        assertEquals(number(golden.get("lrap")), LabelRankings.averagePrecision(predictions), TOLERANCE);
        assertEquals(number(golden.get("coverage_error")), LabelRankings.coverageError(predictions), TOLERANCE);
        assertEquals(number(golden.get("ranking_loss")), LabelRankings.rankingLoss(predictions), TOLERANCE);
    }

    private static void precisionRecallCurves(JsonObject golden) {
        forEachCurve(golden, "pr_curve", (expected, curves) -> {
            List<PrecisionRecallPoint> curve = curves.precisionRecallCurve();
            assertArrayEquals(
                    numbers(expected.get("precision")), column(curve, PrecisionRecallPoint::precision), TOLERANCE);
            assertArrayEquals(numbers(expected.get("recall")), column(curve, PrecisionRecallPoint::recall), TOLERANCE);
            assertArrayEquals(
                    numbers(expected.get("thresholds")),
                    column(curve.subList(0, curve.size() - 1), PrecisionRecallPoint::threshold));
        });
    }

    private static void rocCurves(JsonObject golden) {
        forEachCurve(golden, "roc_curve_all_points", (expected, curves) -> {
            List<RocPoint> curve = curves.rocCurve();
            assertArrayEquals(numbers(expected.get("fpr")), column(curve, RocPoint::falsePositiveRate), TOLERANCE);
            assertArrayEquals(numbers(expected.get("tpr")), column(curve, RocPoint::truePositiveRate), TOLERANCE);
            assertArrayEquals(numbers(expected.get("thresholds")), column(curve, RocPoint::threshold));
        });
    }

    private static void exactThresholds(JsonObject golden) {
        JsonObject expected = golden.getAsJsonObject("best_threshold_exact");
        Predictions predictions = predict(golden);
        double[] thresholds = numbers(expected.get("threshold"));
        for (int label = 0; label < thresholds.length; label++) {
            ThresholdSweep sweep = predictions.sweep(label);
            assertEquals(numbers(expected.get("f1"))[label], sweep.bestF1(), TOLERANCE);
            assertEquals(thresholds[label], sweep.highestBest().orElse(Double.NaN));
        }
    }

    private static void gridThresholds(JsonObject golden) {
        Predictions predictions = predict(golden);
        List<JsonElement> perLabel = elements(golden.get("best_threshold_grid")).toList();
        for (int label = 0; label < perLabel.size(); label++) {
            JsonObject expected = perLabel.get(label).getAsJsonObject();
            ThresholdSweep grid = predictions.sweep(label).onGrid();
            double best = number(expected.get("f1"));
            assertEquals(best, grid.bestF1(), TOLERANCE);
            assertEquals(bestOnGrid(best, expected.get("lowest")), grid.lowestBest());
            assertEquals(bestOnGrid(best, expected.get("highest")), grid.highestBest());
            double[] curve = numbers(expected.get("curve"));
            int stride = (grid.size() - 1) / (curve.length - 1);
            for (int i = 0; i < curve.length; i++) {
                assertEquals(curve[i], grid.point(i * stride).confusion().f1(), TOLERANCE);
            }
        }
    }

    private static void tuned(JsonObject golden) {
        JsonObject expected = golden.getAsJsonObject("tuned");
        Predictions predictions = predict(golden);
        Thresholds thresholds = BestF1.ON_GRID.tune(predictions);
        assertArrayEquals(numbers(expected.get("thresholds")), thresholds.toArray());
        Decisions decisions = Decisions.of(predictions, thresholds);
        assertEquals(
                number(expected.get("macro_f1")),
                decisions.macro(ZeroDivision.ZERO).f1(),
                TOLERANCE);
        assertEquals(
                number(expected.get("micro_f1")),
                decisions.micro(ZeroDivision.ZERO).f1(),
                TOLERANCE);
    }

    /** Where no F1 exceeds 0 the reference calls every threshold best; we call none so. */
    private static OptionalDouble bestOnGrid(double bestF1, JsonElement threshold) {
        return bestF1 == 0 ? OptionalDouble.empty() : OptionalDouble.of(number(threshold));
    }

    private static Predictions predict(JsonObject golden) {
        return Predictions.of(table(golden.get("p")), truthTable(golden.get("y")));
    }

    private static Decisions decide(JsonObject golden) {
        Predictions predictions = predict(golden);
        JsonElement threshold = golden.get("threshold");
        Thresholds thresholds = threshold.isJsonArray()
                ? Thresholds.of(numbers(threshold))
                : Thresholds.uniform(number(threshold), predictions.labels());
        return Decisions.of(predictions, thresholds);
    }

    private static void assertScores(JsonObject expected, PrecisionRecallF1 actual) {
        assertEquals(number(expected.get("precision")), actual.precision(), TOLERANCE);
        assertEquals(number(expected.get("recall")), actual.recall(), TOLERANCE);
        assertEquals(number(expected.get("f1")), actual.f1(), TOLERANCE);
    }

    /** Small cases hold a curve per label, large ones none. */
    private static void forEachCurve(JsonObject golden, String name, BiConsumer<JsonObject, LabelCurves> check) {
        if (golden.has(name)) {
            Predictions predictions = predict(golden);
            List<JsonElement> perLabel = elements(golden.get(name)).toList();
            for (int label = 0; label < perLabel.size(); label++) {
                check.accept(perLabel.get(label).getAsJsonObject(), new LabelCurves(predictions.sweep(label)));
            }
        }
    }

    private static <T> double[] column(List<T> points, ToDoubleFunction<T> value) {
        return points.stream().mapToDouble(value).toArray();
    }
}
