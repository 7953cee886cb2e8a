package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResamplesTest {

    private static final Bootstrap BOOTSTRAP = new Bootstrap(400, 0.9);

    /** What was drawn apart from equal seeds is what a paired comparison draws together. */
    @Test
    void differencesOfEquallySeededDrawsArePaired() {
        Tables first = Tables.simulate(150, 2, 1, 0.2, 0.4);
        Assessment good = first.assess();
        double[][] worse = first.probabilities();
        for (int row = 0; row < worse.length; row += 3) {
            worse[row][0] = 0.3;
        }
        Assessment bad = first.assess();
        MultiLabelMetric metric = MultiLabelMetric.MICRO_F1_TUNED;
        ToDoubleFunction<int[]> ofGood = metric.overRows(good);
        ToDoubleFunction<int[]> ofBad = metric.overRows(bad);
        Interval together = Resamples.draw(
                        150,
                        400,
                        rows -> ofGood.applyAsDouble(rows) - ofBad.applyAsDouble(rows),
                        new SplittableRandom(9))
                .interval(0.9);
        Interval apart = BOOTSTRAP
                .resample(metric, good, new SplittableRandom(9))
                .minus(BOOTSTRAP.resample(metric, bad, new SplittableRandom(9)))
                .interval(0.9);
        assertThat(apart.low()).isCloseTo(together.low(), within(1e-12));
        assertThat(apart.high()).isCloseTo(together.high(), within(1e-12));
        assertThat(apart.estimate()).isCloseTo(together.estimate(), within(1e-12));
    }

    /** As where a label that a resample lacks counts 0: the resamples lie below, the interval does not. */
    @Test
    void theEndsLieAsFarFromTheNumberAsPercentilesFromTheMedian() {
        double[] below =
                IntStream.rangeClosed(1, 99).mapToDouble(i -> i / 1000.0).toArray();
        Interval interval = new Resamples(0.5, below).interval(0.9);
        assertThat(interval.low()).isCloseTo(0.5 - 0.045, within(1e-12));
        assertThat(interval.high()).isCloseTo(0.5 + 0.045, within(1e-12));
    }

    @Test
    void spreadingMovesTheEndsAndLeavesOutWhatIsUndefined() {
        Interval interval =
                new Resamples(0.5, 0.1, Double.NaN, 0.3, 0.2).spread(2).interval(0.5);
        assertThat(interval.low()).isCloseTo(0.3, within(1e-12));
        assertThat(interval.high()).isCloseTo(0.7, within(1e-12));
    }

    @Test
    void onlyEquallyManyResamplesCanBeCompared() {
        Resamples two = new Resamples(0.5, 0.4, 0.6);
        Resamples one = new Resamples(0.5, 0.4);
        assertThatThrownBy(() -> two.minus(one)).hasMessageContaining("(2 and 1)");
    }
}
