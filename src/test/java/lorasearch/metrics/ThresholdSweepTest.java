package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ThresholdSweepTest {

    @Property(tries = 200)
    void agreesWithTryingEachScore(@ForAll @LongRange(min = 0) long seed, @ForAll @IntRange(max = 4) int decimals) {
        Column column = column(seed, decimals);
        ThresholdSweep sweep = column.sweep();
        assertThat(sweep.points())
                .containsExactlyElementsOf(Arrays.stream(column.scores)
                        .sorted()
                        .distinct()
                        .mapToObj(column::tryThreshold)
                        .toList());
    }

    @Property(tries = 200)
    void agreesWithTryingEachThresholdOfTheGrid(
            @ForAll @LongRange(min = 0) long seed, @ForAll @IntRange(max = 4) int decimals) {
        Column column = column(seed, decimals);
        assertThat(column.sweep().onGrid().points())
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 100)
                        .mapToObj(i -> column.tryThreshold(i / 100.0))
                        .toList());
    }

    @Property(tries = 200)
    void noThresholdBeatsTheBest(@ForAll @LongRange(min = 0) long seed, @ForAll @IntRange(max = 2) int decimals) {
        Column column = column(seed, decimals);
        ThresholdSweep sweep = column.sweep();
        double best = sweep.points().stream()
                .mapToDouble(point -> point.confusion().f1())
                .max()
                .orElseThrow();
        assertThat(sweep.bestF1()).isEqualTo(best);
        if (best > 0) {
            double lowest = sweep.lowestBest().orElseThrow();
            double highest = sweep.highestBest().orElseThrow();
            assertThat(column.tryThreshold(lowest).confusion().f1()).isEqualTo(best);
            assertThat(column.tryThreshold(highest).confusion().f1()).isEqualTo(best);
            assertThat(sweep.points())
                    .filteredOn(point -> point.threshold() < lowest || point.threshold() > highest)
                    .allMatch(point -> point.confusion().f1() < best);
        } else {
            assertThat(sweep.lowestBest()).isEmpty();
            assertThat(sweep.highestBest()).isEmpty();
        }
    }

    @Property(tries = 200)
    void aSelectionOfRowsIsSweptAsIfItWereAllThereIs(@ForAll @LongRange(min = 0) long seed) {
        Tables tables = Tables.simulate(30, 1, seed, 0.3, 0.1).rounded(1);
        int[] rows = IntStream.range(0, 40).map(i -> i * 7 % 30).toArray();
        double[][] probabilities =
                Arrays.stream(rows).mapToObj(row -> tables.probabilities()[row]).toArray(double[][]::new);
        boolean[][] truth =
                Arrays.stream(rows).mapToObj(row -> tables.truth()[row]).toArray(boolean[][]::new);
        Predictions selected = tables.predictions().select(rows);
        Predictions alone = Predictions.of(probabilities, truth);
        for (int label = 0; label < 2; label++) {
            assertThat(selected.sweep(label).points())
                    .isEqualTo(alone.sweep(label).points());
        }
        assertThat(selected.pooledSweep().points())
                .isEqualTo(alone.pooledSweep().points());
    }

    @Test
    void negativeZeroIsZero() {
        ThresholdSweep sweep = ThresholdSweep.of(new double[] {0.0, -0.0, 1}, new boolean[] {true, false, true});
        assertThat(sweep.points())
                .containsExactly(
                        new SweepPoint(0.0, new Confusion(0, 1, 0, 2)), new SweepPoint(1, new Confusion(1, 0, 1, 1)));
    }

    @Test
    void refusesScoresThatAreNotNumbers() {
        assertThatThrownBy(() -> ThresholdSweep.of(new double[] {Double.NaN}, new boolean[] {true}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Scores to be swept must be at least one, and none NaN.");
    }

    private static Column column(long seed, int decimals) {
        Tables tables = Tables.simulate(40, 1, seed, 0.2).rounded(decimals);
        double[] scores = new double[40];
        boolean[] truth = new boolean[40];
        for (int row = 0; row < 40; row++) {
            scores[row] = tables.probabilities()[row][0];
            truth[row] = tables.truth()[row][0];
        }
        return new Column(scores, truth);
    }

    private static final class Column {

        private final double[] scores;
        private final boolean[] truth;

        Column(double[] scores, boolean[] truth) {
            this.scores = scores;
            this.truth = truth;
        }

        ThresholdSweep sweep() {
            return ThresholdSweep.of(scores, truth);
        }

        SweepPoint tryThreshold(double threshold) {
            Confusion sum = Confusion.NONE;
            for (int row = 0; row < scores.length; row++) {
                boolean predicted = scores[row] >= threshold;
                sum = sum.plus(new Confusion(
                        !truth[row] && !predicted ? 1 : 0,
                        !truth[row] && predicted ? 1 : 0,
                        truth[row] && !predicted ? 1 : 0,
                        truth[row] && predicted ? 1 : 0));
            }
            return new SweepPoint(threshold, sum);
        }
    }
}
