package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ThresholdRuleTest {

    @Test
    void everyRuleIsFoundByItsName() {
        for (ThresholdRule rule : ThresholdRule.values()) {
            assertThat(ThresholdRule.named(rule.ruleName())).isEqualTo(rule);
            assertThat(rule.description()).isNotBlank();
        }
        assertThatThrownBy(() -> ThresholdRule.named("best"))
                .hasMessage(
                        "Threshold rule \"best\" is unknown; there are: shrunk, micro_f1, best_f1, grid, global, half_f1, fixed.");
    }

    @Test
    void halfOfTheBestF1IsItselfTheBestThresholdOfCalibratedProbabilities() {
        SplittableRandom random = new SplittableRandom(4);
        double[][] probabilities = new double[20_000][1];
        boolean[][] truth = new boolean[probabilities.length][1];
        for (int row = 0; row < truth.length; row++) {
            probabilities[row][0] = Math.pow(random.nextDouble(), 3);
            truth[row][0] = random.nextDouble() < probabilities[row][0];
        }
        Predictions predictions = Predictions.of(probabilities, truth);
        double half = ThresholdRule.HALF_F1.tune(predictions).of(0);
        ThresholdSweep sweep = predictions.sweep(0);
        assertThat(sweep.at(half).confusion().f1()).isCloseTo(sweep.bestF1(), within(0.003));
        assertThat(half).isCloseTo(sweep.bestF1() / 2, within(1e-12));
    }

    @Test
    void theGlobalRuleHasOneThresholdAndNoneIsBetter() {
        Tables tables = Tables.simulate(300, 2, 1, 0.1, 0.3, 0.5);
        Thresholds thresholds = ThresholdRule.GLOBAL.tune(tables.predictions());
        assertThat(thresholds.toArray()).containsOnly(thresholds.of(0));
        double reached = macroF1(tables, thresholds);
        for (int i = 1; i < 100; i++) {
            assertThat(macroF1(tables, Thresholds.uniform(i / 100.0, 3))).isLessThan(reached + 0.01);
        }
    }

    private static double macroF1(Tables tables, Thresholds thresholds) {
        return Decisions.of(tables.predictions(), thresholds)
                .macro(ZeroDivision.ZERO)
                .f1();
    }
}
