package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DegeneracyChecksTest {

    private static final double[] PREVALENCES = {0.03, 0.08, 0.15, 0.3, 0.96};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void findNothingAgainstATrainedModel(long seed) {
        Tables tables = Tables.simulate(1000, 3, seed, PREVALENCES);
        assertThat(check(MultiLabelMetric.MACRO_F1_TUNED, tables, tables.probabilities()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void findThatScoresWhichSayNothingAreNoBetterThanAConstant(long seed) {
        Tables tables = Tables.simulate(1000, 0, seed, PREVALENCES);
        assertThat(check(MultiLabelMetric.MACRO_F1_TUNED, tables, tables.probabilities()))
                .extracting(Finding::name)
                .contains("within_baseline", "loss_not_below_label_prior");
    }

    @Test
    void findAPredictorThatGivesAllTextsButOneTheSame() {
        Tables tables = Tables.simulate(2000, 0, 1, PREVALENCES);
        double[][] constant = new double[2000][];
        Arrays.fill(constant, new double[] {0.1, 0.1, 0.2, 0.3, 0.9});
        int stray = IntStream.range(0, 2000)
                .filter(row -> !tables.truth()[row][0])
                .findFirst()
                .orElseThrow();
        constant[stray] = new double[] {0.6, 0.1, 0.2, 0.3, 0.9};
        assertThat(check(MultiLabelMetric.MICRO_F1, tables, constant))
                .extracting(Finding::name)
                .contains(
                        "constant_predictions",
                        "label_never_predicted",
                        "label_always_predicted",
                        "no_true_positive",
                        "within_baseline",
                        "scores_of_a_constant");
    }

    @Test
    void doNotBlameAWeightedLossForMovingProbabilities() {
        Tables tables = Tables.simulate(1000, 3, 1, PREVALENCES);
        double[][] inflated = Arrays.stream(tables.probabilities())
                .map(row -> Arrays.stream(row).map(Math::cbrt).toArray())
                .toArray(double[][]::new);
        Evaluation evaluation = tables.evaluator(1).evaluate(inflated);
        List<Baseline> baselines = Baselines.of(tables.truth(), tables.evaluator(1));
        assertThat(evaluation.metrics().get("loss"))
                .isGreaterThan(baselines.get(0).metrics().get("loss"));
        assertThat(new ScoreChecks(evaluation.metrics(), baselines).lossNotBelowPrior())
                .isEmpty();
    }

    private static List<Finding> check(MultiLabelMetric objective, Tables tables, double[][] probabilities) {
        Evaluator evaluator = tables.evaluator(1);
        Assessment assessment = evaluator.assess(probabilities);
        Interval score = new Bootstrap(200, 0.95).of(objective, assessment, new SplittableRandom(1));
        return DegeneracyChecks.of(
                objective, score, assessment, tables.labelNames(), Baselines.of(tables.truth(), evaluator));
    }
}
