package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SparklineTest {

    @Test
    void aHigherValueIsAHigherBar() {
        assertThat(Sparkline.of(List.of(0.0, 0.25, 0.5, 0.75, 1.0), 0, 1, 10)).isEqualTo("▁▃▅▇█");
    }

    @Test
    void aLongCurveKeepsItsEnds() {
        String line = Sparkline.of(
                IntStream.rangeClosed(0, 99).mapToObj(i -> i / 99.0).toList(), 0, 1, 8);

        assertThat(line).hasSize(8).startsWith("▁").endsWith("█");
    }

    @Test
    void whatIsNotANumberIsADot() {
        assertThat(Sparkline.of(List.of(Double.NaN, 1.0, Double.POSITIVE_INFINITY), 0, 1, 8))
                .isEqualTo("·█·");
    }

    @Test
    void noCurveIsEmpty() {
        assertThat(Sparkline.of(Collections.emptyList(), 0, 1, 8)).isEmpty();
    }

    @Test
    void theSmallestIsTheLowestBarAndTheLargestTheHighest() {
        assertThat(Sparkline.of(List.of(1.0, 3.0, 2.0))).isEqualTo("▁█▅");
    }

    @Test
    void equalNumbersAreLow() {
        assertThat(Sparkline.of(List.of(7.0, 7.0))).isEqualTo("▁▁");
    }

    @Test
    void whatIsNotFiniteIsAGap() {
        assertThat(Sparkline.of(List.of(0.0, Double.NaN, Double.POSITIVE_INFINITY, 1.0)))
                .isEqualTo("▁··█");
    }
}
