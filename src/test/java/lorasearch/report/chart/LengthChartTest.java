package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LengthChartTest extends ChartContract {

    private static final List<Long> SHORT = List.of(0L, 3L, 9L, 4L);

    @Override
    List<Chart> charts() {
        List<Long> upTo512 = LongStream.rangeClosed(1, 512)
                .map(length -> 600 - length)
                .boxed()
                .toList();
        return List.of(
                new LengthChart("study s", SHORT, 0),
                new LengthChart("study s", upTo512, 40),
                new LengthChart("study s", Collections.nCopies(16, 0L), 0));
    }

    @Test
    void textsThatWereCutStandOut() throws IOException {
        assertThat(colors(decode(new LengthChart("study s", SHORT, 4)))).contains(Palette.VERMILLION.getRGB());
        assertThat(colors(decode(new LengthChart("study s", SHORT, 0)))).doesNotContain(Palette.VERMILLION.getRGB());
    }

    @Test
    void theNumbersAreTheTextsOfEachLength() {
        assertThat(new LengthChart("study s", SHORT, 0).numbers().rows())
                .containsExactly(List.of(1, 0L), List.of(2, 3L), List.of(3, 9L), List.of(4, 4L));
    }
}
