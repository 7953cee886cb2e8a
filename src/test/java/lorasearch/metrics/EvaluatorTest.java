package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

    private static final double[] PREVALENCES = {0.03, 0.1, 0.3, 0.5};

    @Test
    void namesEveryMetricThatIsDefined() {
        Tables tables = Tables.simulate(200, 1, 1, PREVALENCES);
        assertThat(tables.evaluator(1)
                        .evaluate(tables.probabilities())
                        .metrics()
                        .keySet())
                .containsExactlyElementsOf(Arrays.stream(MultiLabelMetric.values())
                        .filter(metric -> !metric.description().contains("needs one class per example"))
                        .map(MultiLabelMetric::metricName)
                        .toList());
    }

    @Test
    void leavesOutAMetricThatIsUndefined() {
        boolean[][] truth = {{false}, {false}};
        Evaluation evaluation =
                new Evaluator(List.of("never"), truth, new SplittableRandom(1)).evaluate(new double[][] {{0.1}, {0.2}});
        assertThat(evaluation.metrics()).doesNotContainKey("macro_roc_auc").containsEntry("subset_accuracy", 1.0);
        assertThat(evaluation.value(MultiLabelMetric.MACRO_ROC_AUC)).isEmpty();
        assertThat(evaluation.value(MultiLabelMetric.SUBSET_ACCURACY)).hasValue(1);
    }

    @Test
    void tunedMacroF1IsTheMeanOfTheLabelsF1() {
        Tables tables = Tables.simulate(300, 1, 2, PREVALENCES);
        Evaluation evaluation = tables.evaluator(1).evaluate(tables.probabilities());
        List<LabelEvaluation> labels =
                LabelEvaluation.of(tables.assess(), MultiLabelMetric.MACRO_F1_TUNED, tables.labelNames());
        assertThat(labels).extracting(LabelEvaluation::label).isEqualTo(tables.labelNames());
        assertThat(labels.stream().mapToDouble(LabelEvaluation::f1).average())
                .hasValueCloseTo(evaluation.metrics().get("macro_f1_tuned"), within(1e-12));
        assertThat(labels.stream()
                        .mapToDouble(LabelEvaluation::averagePrecision)
                        .average())
                .hasValueCloseTo(evaluation.metrics().get("macro_average_precision"), within(1e-12));
    }

    @Test
    void thresholdsToDeployAreTunedOnAllExamples() {
        Tables tables = Tables.simulate(300, 1, 2, PREVALENCES);
        for (MultiLabelMetric objective : List.of(MultiLabelMetric.MACRO_F1_TUNED, MultiLabelMetric.MICRO_F1_TUNED)) {
            double[] best =
                    ThresholdRule.of(objective).tune(tables.predictions()).toArray();
            assertThat(LabelEvaluation.of(tables.assess(), objective, tables.labelNames()))
                    .extracting(LabelEvaluation::threshold)
                    .containsExactly(Arrays.stream(best).boxed().toArray(Double[]::new));
        }
    }

    @Test
    void crossFittedScoreOfScoresThatSayNothingIsNotAboveTheConstantOne() {
        double tuned = 0;
        double inSample = 0;
        double allPositive = 0;
        for (int seed = 0; seed < 50; seed++) {
            Tables tables = Tables.simulate(200, 0, seed, PREVALENCES);
            Evaluator evaluator = tables.evaluator(seed);
            Assessment assessment = evaluator.assess(tables.probabilities());
            tuned += MultiLabelMetric.MACRO_F1_TUNED.of(assessment);
            inSample += MultiLabelMetric.MACRO_F1_IN_SAMPLE.of(assessment);
            allPositive += MultiLabelMetric.MACRO_F1.of(evaluator.assessConstant(List.of(0, 1, 2, 3)));
        }
        assertThat(inSample).isGreaterThan(allPositive);
        assertThat(tuned).isLessThan(allPositive);
    }

    @Test
    void theSameSeedDividesTheExamplesTheSameWay() {
        Tables tables = Tables.simulate(200, 1, 4, PREVALENCES);
        assertThat(tables.evaluator(7).evaluate(tables.probabilities()))
                .isEqualTo(tables.evaluator(7).evaluate(tables.probabilities()));
    }

    @Test
    void refusesAProbabilityThatIsNone() {
        Tables tables = Tables.simulate(3, 1, 4, PREVALENCES);
        tables.probabilities()[2][1] = Double.NaN;
        assertThatThrownBy(() -> tables.evaluator(1).evaluate(tables.probabilities()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Probability in row 2, column 1 (NaN) must lie in [0, 1].");
    }

    @Test
    void refusesATableOfAnotherShape() {
        Evaluator evaluator = Tables.simulate(3, 1, 4, PREVALENCES).evaluator(1);
        assertThatThrownBy(() -> evaluator.evaluate(new double[2][4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Probabilities must have as many rows (2) as the truth (3).");
        assertThatThrownBy(() -> evaluator.evaluate(new double[3][5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Probabilities must have 4 entries in row 0, one per label (5).");
    }
}
