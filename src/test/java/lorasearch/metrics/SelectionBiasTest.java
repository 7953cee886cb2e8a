package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionBiasTest {

    @Test
    void whatIsChosenByLuckIsTooGoodByThatLuck() {
        Resamples first = new Resamples(0.5, 0.4, 0.6);
        Resamples second = new Resamples(0.5, 0.6, 0.4);
        assertThat(SelectionBias.of(List.of(first, second), true)).isCloseTo(0.1, within(1e-12));
        assertThat(SelectionBias.of(List.of(first, second), false)).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void aClearWinnerIsNotTooGood() {
        Resamples winner = new Resamples(0.8, 0.7, 0.9);
        Resamples other = new Resamples(0.5, 0.6, 0.4);
        assertThat(SelectionBias.of(List.of(winner, other), true)).isCloseTo(0, within(1e-12));
        assertThat(SelectionBias.of(List.of(winner), true)).isCloseTo(0, within(1e-12));
    }

    @Test
    void resamplesWithoutAScoreAreLeftOut() {
        Resamples first = new Resamples(0.5, 0.4, 0.6, Double.NaN);
        Resamples second = new Resamples(0.5, 0.6, 0.4, 0.9);
        assertThat(SelectionBias.of(List.of(first, second), true)).isCloseTo(0.1, within(1e-12));
        Resamples undefined = new Resamples(Double.NaN, Double.NaN);
        assertThat(SelectionBias.of(List.of(undefined), true)).isZero();
    }

    @Test
    void theBestOfManyIsLuckierThanTheBestOfFew() {
        assertThat(SelectionBias.of(equallyGood(50), true))
                .isGreaterThan(SelectionBias.of(equallyGood(5), true))
                .isLessThan(0.05);
    }

    private static List<Resamples> equallyGood(int count) {
        Random random = new Random(1);
        return IntStream.range(0, count)
                .mapToObj(i -> new Resamples(
                        0.5,
                        IntStream.range(0, 200)
                                .mapToDouble(draw -> 0.5 + 0.01 * random.nextGaussian())
                                .toArray()))
                .toList();
    }
}
