package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class TicksTest {

    @Test
    void linearTicksAreRoundNumbers() {
        assertThat(labels(Ticks.linear(-0.03, 0.61, 7)))
                .containsExactly("0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6");
        assertThat(labels(Ticks.linear(-12, 31, 5))).containsExactly("−10", "0", "10", "20", "30");
        assertThat(labels(Ticks.linear(0.4799, 0.5301, 6)))
                .containsExactly("0.48", "0.49", "0.50", "0.51", "0.52", "0.53");
    }

    @Test
    void wholeTicksAreNeverBroken() {
        assertThat(labels(Ticks.whole(0.9, 3.1, 10))).containsExactly("1", "2", "3");
        assertThat(labels(Ticks.whole(-0.5, 0.5, 10))).containsExactly("0");
    }

    @Test
    void logarithmicTicksLieAtPowersOfTen() {
        assertThat(labels(Ticks.logarithmic(5e-5, 1e-2)).stream().filter(l -> !l.isEmpty()))
                .containsExactly("10⁻⁴", "10⁻³", "10⁻²");
        assertThat(labels(Ticks.logarithmic(0.01, 0.3)).stream().filter(l -> !l.isEmpty()))
                .containsExactly("0.01", "0.02", "0.05", "0.1", "0.2");
    }

    @Property
    void ticksAscendWithinTheAxisAndTellApart(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
            @ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(9) double span,
            @ForAll @IntRange(min = 5, max = 12) int count) {
        Assume.that(Math.abs(low) <= 1e4 * span);
        double step = span / count;
        List<Tick> ticks = Ticks.linear(low, low + span, count);

        assertThat(ticks.size()).isBetween(2, count + 1);
        for (int i = 0; i < ticks.size(); i++) {
            assertThat(ticks.get(i).position()).isBetween(low - step * 1e-6, low + span + step * 1e-6);
            assertThat(i == 0 || ticks.get(i).position() > ticks.get(i - 1).position())
                    .isTrue();
        }
    }

    private static List<String> labels(List<Tick> ticks) {
        return ticks.stream().map(Tick::label).toList();
    }
}
