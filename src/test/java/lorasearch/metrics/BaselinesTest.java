package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BaselinesTest {

    private static final double[] PREVALENCES = {0.05, 0.2, 0.45, 0.6};

    @Property(tries = 100)
    void noConstantLabelSetIsBetterOnTheExamplesThatItWasFittedTo(@ForAll @LongRange(min = 0) long seed) {
        Tables tables = Tables.simulate(60, 1, seed, PREVALENCES);
        Evaluator evaluator = tables.evaluator(1);
        List<Baseline> baselines = Baselines.of(tables.truth(), evaluator);
        for (int set = 0; set < 1 << PREVALENCES.length; set++) {
            Assessment constant = evaluator.assessConstant(bits(set));
            assertThat(value(baselines, Baselines.BEST_CONSTANT_MICRO_F1, MultiLabelMetric.MICRO_F1))
                    .isGreaterThanOrEqualTo(MultiLabelMetric.MICRO_F1.of(constant));
            assertThat(value(baselines, Baselines.ALL_POSITIVE, MultiLabelMetric.MACRO_F1))
                    .isGreaterThanOrEqualTo(MultiLabelMetric.MACRO_F1.of(constant));
            assertThat(value(baselines, Baselines.BEST_CONSTANT_SUBSET_ACCURACY, MultiLabelMetric.SUBSET_ACCURACY))
                    .isGreaterThanOrEqualTo(MultiLabelMetric.SUBSET_ACCURACY.of(constant));
            assertThat(value(baselines, Baselines.BEST_CONSTANT_HAMMING_LOSS, MultiLabelMetric.HAMMING_LOSS))
                    .isLessThanOrEqualTo(MultiLabelMetric.HAMMING_LOSS.of(constant));
        }
    }

    @Test
    void lossOfTheLabelPriorIsTheEntropyOfTheLabels() {
        boolean[][] truth = new boolean[1000][1];
        for (int row = 0; row < 250; row++) {
            truth[row][0] = true;
        }
        double entropy = -0.25 * Math.log(0.25) - 0.75 * Math.log(0.75);
        List<Baseline> baselines =
                Baselines.of(truth, new Evaluator(List.of("quarter"), truth, new SplittableRandom(1)));
        assertThat(value(baselines, Baselines.LABEL_PRIOR, MultiLabelMetric.LOSS))
                .isCloseTo(entropy, within(1e-6));
        assertThat(value(baselines, Baselines.LABEL_PRIOR, MultiLabelMetric.MACRO_AVERAGE_PRECISION))
                .isEqualTo(0.25);
        assertThat(value(baselines, Baselines.LABEL_PRIOR, MultiLabelMetric.MACRO_ROC_AUC))
                .isEqualTo(0.5);
    }

    @Test
    void aLabelWithoutTrainingExamplesIsNotHeldImpossible() {
        boolean[][] training = new boolean[9][1];
        boolean[][] development = {{true}, {false}};
        List<Baseline> baselines =
                Baselines.of(training, new Evaluator(List.of("new"), development, new SplittableRandom(1)));
        assertThat(value(baselines, Baselines.LABEL_PRIOR, MultiLabelMetric.LOSS))
                .isCloseTo(-(Math.log(0.05) + Math.log(0.95)) / 2, within(1e-12));
    }

    @Test
    void aConstantSaysWhatItPredictsAndHasNoLoss() {
        boolean[][] truth = {{true, false}, {true, false}, {true, true}, {false, false}};
        List<Baseline> baselines =
                Baselines.of(truth, new Evaluator(List.of("common", "rare"), truth, new SplittableRandom(1)));
        assertThat(named(baselines, Baselines.BEST_CONSTANT_SUBSET_ACCURACY))
                .satisfies(baseline -> assertThat(baseline.description()).isEqualTo("always predicts common"))
                .satisfies(baseline -> assertThat(baseline.metrics())
                        .containsEntry("subset_accuracy", 0.5)
                        .containsEntry("macro_f1_tuned", 3.0 / 7)
                        .doesNotContainKeys("loss", "macro_average_precision"));
    }

    /**
     * The constant that a published grid search took for its best trial: one label of prevalence 0.923 among eight, micro-F1
     * 0.851 from a predictor that never read a text.
     */
    @Test
    void aFrequentLabelMakesAConstantLookGood() {
        double[] prevalences = {0.923, 0.02, 0.05, 0.04, 0.02, 0.04, 0.07, 0.02};
        Tables tables = Tables.simulate(4000, 0, 1, prevalences);
        List<Baseline> baselines = Baselines.of(tables.truth(), tables.evaluator(1));
        assertThat(named(baselines, Baselines.BEST_CONSTANT_MICRO_F1).description())
                .isEqualTo("always predicts label0");
        assertThat(value(baselines, Baselines.BEST_CONSTANT_MICRO_F1, MultiLabelMetric.MICRO_F1))
                .isBetween(0.8, 0.9);
    }

    private static List<Integer> bits(int set) {
        return IntStream.range(0, PREVALENCES.length)
                .filter(label -> (set >> label & 1) == 1)
                .boxed()
                .toList();
    }

    private static Baseline named(List<Baseline> baselines, String name) {
        return baselines.stream()
                .filter(baseline -> baseline.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double value(List<Baseline> baselines, String name, MultiLabelMetric metric) {
        return named(baselines, name).metrics().get(metric.metricName());
    }
}
