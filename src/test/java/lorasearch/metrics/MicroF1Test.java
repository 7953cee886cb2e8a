package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MicroF1Test {

    private static final double[] PREVALENCES = {0.02, 0.1, 0.3};

    @Property(tries = 50)
    void noThresholdsOfLabelsWithPositivesHaveALargerMicroF1(@ForAll @LongRange(min = 0) long seed) {
        Predictions predictions =
                Tables.simulate(60, 1, seed, PREVALENCES).rounded(1).predictions();
        Assume.that(Stream.of(predictions.sweeps()).allMatch(sweep -> sweep.positives() > 0));
        double reached = microF1(predictions, new MicroF1(new ShrunkF1(0)).tune(predictions));
        double[] tried = {0, 0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 1};
        for (double first : tried) {
            for (double second : tried) {
                for (double third : tried) {
                    assertThat(microF1(predictions, Thresholds.of(first, second, third)))
                            .isLessThanOrEqualTo(reached);
                }
            }
        }
    }

    @Test
    void aLabelThatIsNotWorthItsMistakesIsNotPredicted() {
        double[][] probabilities = {{0.9, 0.3}, {0.8, 0.3}, {0.7, 0.3}, {0.1, 0.2}};
        boolean[][] truth = {{true, false}, {true, true}, {true, false}, {false, false}};
        Predictions predictions = Predictions.of(probabilities, truth);
        assertThat(new MicroF1(new ShrunkF1(0)).tune(predictions).of(1)).isGreaterThan(0.3);
        assertThat(new ShrunkF1(0).tune(predictions).of(1)).isLessThanOrEqualTo(0.3);
    }

    @Test
    void aLabelWithoutPositivesGetsTheCommonThreshold() {
        double[][] probabilities = {{0.9, 0.3}, {0.8, 0.2}, {0.3, 0.1}, {0.2, 0.4}};
        boolean[][] truth = {{true, false}, {true, false}, {false, false}, {false, false}};
        Predictions predictions = Predictions.of(probabilities, truth);
        Thresholds common = new MicroF1(new ShrunkF1(1e12)).tune(predictions);
        assertThat(new MicroF1(new ShrunkF1(1)).tune(predictions).of(1)).isCloseTo(common.of(0), within(1e-6));
    }

    @Test
    void withoutAnyPositiveAllLabelsKeepTheDefault() {
        Predictions predictions = Predictions.of(new double[][] {{0.9, 0.1}}, new boolean[][] {{false, false}});
        assertThat(new MicroF1(new ShrunkF1(1)).tune(predictions)).isEqualTo(Thresholds.uniform(Thresholds.DEFAULT, 2));
    }

    private static double microF1(Predictions predictions, Thresholds thresholds) {
        return Decisions.of(predictions, thresholds).micro(ZeroDivision.ZERO).f1();
    }
}
