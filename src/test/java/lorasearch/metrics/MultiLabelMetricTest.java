package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MultiLabelMetricTest {

    private static final double[] PREVALENCES = {0.05, 0.2, 0.6};

    @ParameterizedTest
    @EnumSource
    void isFoundByItsName(MultiLabelMetric metric) {
        assertThat(MultiLabelMetric.named(metric.metricName())).isSameAs(metric);
        assertThat(metric.metricName()).matches("[a-z][a-z0-9_]*");
    }

    @Test
    void namesTheKnownOnesWhenAskedForAnUnknownOne() {
        assertThatThrownBy(() -> MultiLabelMetric.named("macro_f2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Metric \"macro_f2\" is unknown; there are: loss, brier_score, ")
                .hasMessageContaining("macro_f1_tuned");
    }

    @Test
    void refusesToOptimiseAScoreOfThresholdsOnTheExamplesThatChoseThem() {
        assertThat(MultiLabelMetric.objectiveNamed("macro_f1_tuned")).isSameAs(MultiLabelMetric.MACRO_F1_TUNED);
        assertThatThrownBy(() -> MultiLabelMetric.objectiveNamed("macro_f1_in_sample"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Metric \"macro_f1_in_sample\" cannot be optimised; these can: loss, ")
                .hasMessageContaining("macro_f1_tuned")
                .hasMessageNotContainingAny("macro_f1_in_sample,", "micro_f1_in_sample");
    }

    @Test
    void offersMetricsOfOneClassOnlyWhereThereIsOne() {
        assertThat(MultiLabelMetric.objectiveNamed("accuracy", true)).isSameAs(MultiLabelMetric.ACCURACY);
        assertThatThrownBy(() -> MultiLabelMetric.objectiveNamed("accuracy", false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Metric \"accuracy\" cannot be optimised; these can: loss, ")
                .hasMessageNotContainingAny("matthews_correlation", "class_macro_f1");
    }

    @ParameterizedTest
    @EnumSource
    void isBetterForAClassifierThatKnowsMore(MultiLabelMetric metric) {
        double poor = metric.of(Tables.simulate(400, 0.5, 1, PREVALENCES).assess());
        double good = metric.of(Tables.simulate(400, 4, 1, PREVALENCES).assess());
        Assumptions.assumeFalse(Double.isNaN(good), "needs one class per example");
        assertThat(metric.higherIsBetter() ? good - poor : poor - good).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void overAllRowsInAnyOrderIsTheMetricItself(MultiLabelMetric metric) {
        Assessment assessment =
                Tables.simulate(101, 1, 5, PREVALENCES).rounded(2).assess();
        Assumptions.assumeFalse(Double.isNaN(metric.of(assessment)), "needs one class per example");
        int[] reordered = IntStream.range(0, 101).map(i -> i * 7 % 101).toArray();
        assertThat(metric.overRows(assessment).applyAsDouble(reordered))
                .isCloseTo(metric.of(assessment), within(1e-12));
    }

    @Test
    void scoresClassesWhereEachExampleHasExactlyOne() {
        double[][] probabilities = {{0.7, 0.2, 0.1}, {0.5, 0.4, 0.1}, {0.1, 0.2, 0.7}, {0.3, 0.4, 0.3}};
        boolean[][] one = {{true, false, false}, {false, true, false}, {false, false, true}, {false, true, false}};
        boolean[][] several = {{true, false, true}, {false, true, false}, {false, false, true}, {false, true, false}};
        MultiClassPredictions expected = MultiClassPredictions.of(probabilities, new int[] {0, 1, 2, 1});
        Map<String, Double> metrics = evaluate(probabilities, one);
        assertThat(metrics)
                .containsEntry("accuracy", 0.75)
                .containsEntry("class_macro_f1", expected.macroF1())
                .containsEntry("class_weighted_f1", expected.weightedF1())
                .containsEntry("matthews_correlation", expected.matthewsCorrelation())
                .containsEntry("cross_entropy", expected.logLoss());
        assertThat(evaluate(probabilities, several)).doesNotContainKeys("accuracy", "cross_entropy");
    }

    private static Map<String, Double> evaluate(double[][] probabilities, boolean[][] truth) {
        return new Evaluator(List.of("a", "b", "c"), truth, new SplittableRandom(1))
                .evaluate(probabilities)
                .metrics();
    }
}
