package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ShrunkF1Test {

    private static final double[] PREVALENCES = {0.01, 0.05, 0.2, 0.5};

    @Property(tries = 50)
    void withoutShrinkageEachLabelHasItsBestF1(@ForAll @LongRange(min = 0) long seed) {
        Predictions predictions = Tables.simulate(200, 1, seed, PREVALENCES).predictions();
        Decisions decisions = Decisions.of(predictions, new ShrunkF1(0).tune(predictions));
        for (int label = 0; label < PREVALENCES.length; label++) {
            if (predictions.sweep(label).positives() > 0) {
                assertThat(decisions.confusion(label).f1())
                        .isEqualTo(predictions.sweep(label).bestF1());
            }
        }
    }

    @Property(tries = 50)
    void underStrongShrinkageAllLabelsShareAnOffsetThatNoOtherBeats(@ForAll @LongRange(min = 0) long seed) {
        Predictions predictions = Tables.simulate(200, 1, seed, PREVALENCES).predictions();
        double[] means = means(predictions);
        Thresholds tuned = new ShrunkF1(1e12).tune(predictions);
        double offset = LogOdds.of(tuned.of(0)) - LogOdds.of(means[0]);
        for (int label = 0; label < means.length; label++) {
            assertThat(LogOdds.of(tuned.of(label)) - LogOdds.of(means[label])).isCloseTo(offset, within(1e-6));
        }
        double best = macroF1(predictions, tuned);
        for (int step = -60; step <= 60; step++) {
            double[] shifted = new double[means.length];
            for (int label = 0; label < means.length; label++) {
                shifted[label] = LogOdds.toProbability(LogOdds.of(means[label]) + step / 10.0);
            }
            assertThat(macroF1(predictions, Thresholds.of(shifted))).isLessThanOrEqualTo(best + 1e-9);
        }
    }

    @Test
    void aLabelWithoutPositivesGetsWhatTheOthersSuggest() {
        double[][] probabilities = {{0.9, 0.03}, {0.8, 0.02}, {0.3, 0.01}, {0.2, 0.04}};
        boolean[][] truth = {{true, false}, {true, false}, {false, false}, {false, false}};
        Predictions predictions = Predictions.of(probabilities, truth);
        Thresholds suggested = new ShrunkF1(1e12).tune(predictions);
        assertThat(suggested.of(0)).isBetween(0.3, 0.8);
        assertThat(suggested.of(1)).as("near its mean, not near the other's").isLessThan(0.1);
        assertThat(new ShrunkF1(1).tune(predictions).of(1)).isCloseTo(suggested.of(1), within(1e-6));
    }

    @Test
    void withoutAnyPositiveAllLabelsKeepTheDefault() {
        Predictions predictions = Predictions.of(new double[][] {{0.9, 0.1}}, new boolean[][] {{false, false}});
        assertThat(new ShrunkF1(1).tune(predictions)).isEqualTo(Thresholds.uniform(Thresholds.DEFAULT, 2));
    }

    @Test
    void bestThresholdsOfFewExamplesServeOthersBetterWhenShrunk() {
        double own = 0;
        double shrunk = 0;
        for (int seed = 0; seed < 40; seed++) {
            Predictions few = Tables.simulate(100, 1.5, seed, PREVALENCES).predictions();
            Predictions others =
                    Tables.simulate(4000, 1.5, 1000 + seed, PREVALENCES).predictions();
            own += Decisions.of(others, new ShrunkF1(0).tune(few))
                    .macro(ZeroDivision.ZERO)
                    .f1();
            shrunk += Decisions.of(others, new ShrunkF1(4).tune(few))
                    .macro(ZeroDivision.ZERO)
                    .f1();
        }
        assertThat(shrunk).isGreaterThan(own);
    }

    @Test
    void refusesAStrengthThatWeighsNothing() {
        assertThatThrownBy(() -> new ShrunkF1(-1))
                .hasMessage("Shrinkage strength (-1.0) must be finite and at least 0.");
        assertThatThrownBy(() -> new ShrunkF1(Double.POSITIVE_INFINITY))
                .hasMessage("Shrinkage strength (Infinity) must be finite and at least 0.");
    }

    private static double[] means(Predictions predictions) {
        double[] means = new double[predictions.labels()];
        for (int label = 0; label < means.length; label++) {
            for (int row = 0; row < predictions.rows(); row++) {
                means[label] += predictions.probability(row, label) / predictions.rows();
            }
        }
        return means;
    }

    private static double macroF1(Predictions predictions, Thresholds thresholds) {
        return Decisions.of(predictions, thresholds).macro(ZeroDivision.ZERO).f1();
    }
}
