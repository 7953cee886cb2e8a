package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import org.junit.jupiter.api.Test;

class ParameterTicksTest {

    @Test
    void everyChoiceHasATick() {
        assertThat(labels(CategoricalDistribution.of(8, 16, 32, 64))).containsExactly("8", "16", "32", "64");
        assertThat(labels(CategoricalDistribution.of("mean", "cls", true))).containsExactly("mean", "cls", "true");
    }

    @Test
    void aLearningRateHasPowersOfTen() {
        FloatDistribution rate = FloatDistribution.logUniform(5e-5, 1e-2);

        assertThat(labels(rate)).containsExactly("10⁻⁴", "10⁻³", "10⁻²");
        assertThat(ParameterTicks.of(rate)).contains(new Tick(rate.toUnit(1e-3), "10⁻³"));
    }

    @Test
    void aRangeOfWholeNumbersHasSomeOfThem() {
        assertThat(labels(IntDistribution.uniform(1, 3))).containsExactly("1", "2", "3");
        assertThat(labels(IntDistribution.uniform(1, 100)))
                .hasSizeLessThanOrEqualTo(9)
                .startsWith("1");
        assertThat(labels(IntDistribution.logUniform(4, 64))).containsExactly("4", "8", "16", "32", "64");
    }

    @Test
    void aStepHasTicksOnItsValues() {
        assertThat(labels(FloatDistribution.stepped(0, 0.5, 0.1)))
                .containsExactly("0", "0.1", "0.2", "0.3", "0.4", "0.5");
    }

    private static List<String> labels(Distribution distribution) {
        return ParameterTicks.of(distribution).stream()
                .map(Tick::label)
                .filter(label -> !label.isEmpty())
                .toList();
    }
}
