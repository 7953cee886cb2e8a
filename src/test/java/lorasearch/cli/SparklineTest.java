package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {

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
