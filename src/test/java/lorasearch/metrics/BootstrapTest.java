package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BootstrapTest {

    private static final double[] PREVALENCES = {0.1, 0.2, 0.4, 0.7};
    private static final Bootstrap BOOTSTRAP = new Bootstrap(200, 0.95);

    /** As rare as the emotions of GoEmotions. */
    private static final double[] RARE = {
        0.095, 0.054, 0.036, 0.057, 0.068, 0.025, 0.032, 0.05, 0.015, 0.029, 0.047, 0.018, 0.007, 0.33
    };

    /** Of 500 examples, one or two have the rarest label. */
    private static final double[] HANDFUL = {0.003, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.3};

    @Test
    void theSameSeedGivesTheSameInterval() {
        Assessment assessment = Tables.simulate(100, 1, 1, PREVALENCES).assess();
        assertThat(interval(MultiLabelMetric.MICRO_F1, assessment, 3))
                .isEqualTo(interval(MultiLabelMetric.MICRO_F1, assessment, 3))
                .isNotEqualTo(interval(MultiLabelMetric.MICRO_F1, assessment, 4));
    }

    @ParameterizedTest
    @EnumSource
    void theEstimateIsTheMetricAndFewerExamplesGiveAWiderInterval(MultiLabelMetric metric) {
        Assessment few = Tables.simulate(100, 1, 1, PREVALENCES).assess();
        Assessment many = Tables.simulate(1600, 1, 1, PREVALENCES).assess();
        assumeThat(metric.of(few))
                .as("%s of rows with several labels", metric.metricName())
                .isNotNaN();
        assertThat(interval(metric, few, 1).estimate()).isEqualTo(metric.of(few));
        assertThat(width(interval(metric, few, 1))).isGreaterThan(width(interval(metric, many, 1)));
    }

    @Test
    void anIntervalStaysWithinWhatTheMetricCanBe() {
        Interval nearlyPerfect = interval(
                MultiLabelMetric.SUBSET_ACCURACY,
                Tables.simulate(60, 40, 2, PREVALENCES).assess(),
                1);
        assertThat(nearlyPerfect.high()).isLessThanOrEqualTo(1);
        Interval nearlyUseless = interval(
                MultiLabelMetric.SUBSET_ACCURACY,
                Tables.simulate(60, 0, 2, RARE).assess(),
                1);
        assertThat(nearlyUseless.low()).isGreaterThanOrEqualTo(0);
    }

    /** Resamples that lack a rare label count it as 0, and may all score lower than the examples themselves. */
    @Property(tries = 30)
    void theScoreLiesWithinItsIntervalHoweverRareLabelsAre(
            @ForAll long seed,
            @ForAll @IntRange(min = 20, max = 200) int rows,
            @ForAll @IntRange(min = 1, max = 40) int labels) {
        double[] rare = new SplittableRandom(seed)
                .doubles(labels, -3, -0.5)
                .map(exponent -> Math.pow(10, exponent))
                .toArray();
        Assessment tuned = Tables.simulate(rows, 2, seed, rare).assess();
        Assessment frozen = Assessment.frozen(tuned.predictions(), Thresholds.uniform(0.2, labels));
        for (MultiLabelMetric metric : MultiLabelMetric.values()) {
            for (Assessment assessment : List.of(tuned, frozen)) {
                Interval interval = new Bootstrap(100, 0.95).of(metric, assessment, new SplittableRandom(seed));
                if (!Double.isNaN(interval.estimate())) {
                    assertThat(interval.contains(interval.estimate()))
                            .as("%s %s", metric.metricName(), interval)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aCorrelationBelow0LiesWithinItsInterval() {
        boolean[][] truth = new boolean[40][2];
        double[][] probabilities = new double[40][2];
        for (int row = 0; row < truth.length; row++) {
            truth[row][row % 2] = true;
            probabilities[row][row % 5 == 0 ? row % 2 : 1 - row % 2] = 1;
        }
        Assessment wrong = Assessment.frozen(Predictions.of(probabilities, truth), Thresholds.uniform(0.5, 2));
        Interval interval = interval(MultiLabelMetric.MATTHEWS_CORRELATION, wrong, 1);
        assertThat(interval.estimate()).isCloseTo(-0.6, within(1e-12));
        assertThat(interval.low()).isBetween(-1.0, interval.estimate());
        assertThat(interval.high()).isGreaterThan(interval.estimate()).isNegative();
    }

    @Test
    void aMetricThatIsUndefinedHasNoEnds() {
        Predictions allPositive = Predictions.of(new double[][] {{0.1}, {0.2}}, new boolean[][] {{true}, {true}});
        Assessment assessment = Assessment.frozen(allPositive, Thresholds.uniform(0.5, 1));
        Interval interval = interval(MultiLabelMetric.MACRO_ROC_AUC, assessment, 1);
        assertThat(interval.low()).isNaN();
        assertThat(interval.high()).isNaN();
    }

    @Test
    void aDifferenceOnTheSameExamplesIsKnownBetterThanEachScore() {
        Tables tables = Tables.simulate(300, 2, 1, PREVALENCES);
        Evaluator evaluator = tables.evaluator(1);
        Assessment sharp = evaluator.assess(tables.probabilities());
        Assessment rounded = evaluator.assess(tables.rounded(1).probabilities());
        MultiLabelMetric metric = MultiLabelMetric.MACRO_AVERAGE_PRECISION;
        Resamples ofSharp = BOOTSTRAP.resample(metric, sharp, new SplittableRandom(1));
        Resamples ofRounded = BOOTSTRAP.resample(metric, rounded, new SplittableRandom(1));
        assertThat(width(ofSharp.minus(ofRounded).interval(0.95))).isLessThan(width(ofSharp.interval(0.95)) / 2);
        assertThat(ofSharp.minus(ofSharp).interval(0.95)).isEqualTo(new Interval(0, 0, 0, 0.95));
    }

    @Test
    void refusesTooFewResamplesAndLevelsThatAreNoShare() {
        assertThatThrownBy(() -> new Bootstrap(99, 0.95)).hasMessage("Number of resamples (99) must be at least 100.");
        assertThatThrownBy(() -> new Bootstrap(100, 1)).hasMessage("Level of an interval (1.0) must lie in (0, 1).");
    }

    @ParameterizedTest
    @EnumSource(names = {"MICRO_F1", "MACRO_F1", "SUBSET_ACCURACY", "LOSS"})
    void holdsTheTrueNumberAboutAsOftenAsItSays(MultiLabelMetric metric) {
        assertThat(coverage(metric, 100, 300, PREVALENCES)).isBetween(0.90, 0.99);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(names = {"MICRO_F1", "MACRO_F1", "SUBSET_ACCURACY", "MACRO_F1_TUNED"})
    void holdsTheTrueNumberAboutAsOftenAsItSaysForRareLabels(MultiLabelMetric metric) {
        assertThat(coverage(metric, 300, 1000, RARE)).isBetween(0.91, 0.98);
    }

    /** Where intervals are least to be trusted: the score of a label's only positive hardly varies in resamples of it. */
    @Tag("slow")
    @ParameterizedTest
    @EnumSource(names = {"MACRO_F1", "MACRO_AVERAGE_PRECISION", "MACRO_ROC_AUC"})
    void holdsTheTrueNumberOfAMeanOverLabelsWithAHandfulOfPositives(MultiLabelMetric metric) {
        assertThat(coverage(metric, 300, 500, HANDFUL)).isBetween(0.91, 0.98);
    }

    /** Returns the share of simulated samples whose interval holds the mean score of other samples as large. */
    private static double coverage(MultiLabelMetric metric, int samples, int rows, double... prevalences) {
        List<Predictions> others = IntStream.rangeClosed(1, 100)
                .mapToObj(
                        other -> Tables.simulate(rows, 1.5, -other, prevalences).predictions())
                .toList();
        double untuned = mean(metric, others, Thresholds.uniform(Thresholds.DEFAULT, prevalences.length));
        double covered = 0;
        for (int seed = 0; seed < samples; seed++) {
            Assessment sample =
                    Tables.simulate(rows, 1.5, 1000 + seed, prevalences).assess();
            double truth = metric.basis() == MetricBasis.CROSS_FITTED_THRESHOLDS
                    ? mean(metric, others, sample.tunedFor(metric).thresholds())
                    : untuned;
            covered += interval(metric, sample, seed).contains(truth) ? 1 : 0;
        }
        return covered / samples;
    }

    private static double mean(MultiLabelMetric metric, List<Predictions> samples, Thresholds thresholds) {
        return samples.stream()
                .mapToDouble(sample -> metric.of(Assessment.frozen(sample, thresholds)))
                .average()
                .orElseThrow();
    }

    private static Interval interval(MultiLabelMetric metric, Assessment assessment, long seed) {
        return BOOTSTRAP.of(metric, assessment, new SplittableRandom(seed));
    }

    private static double width(Interval interval) {
        return interval.high() - interval.low();
    }
}
