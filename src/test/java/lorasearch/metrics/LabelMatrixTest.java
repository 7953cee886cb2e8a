package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LabelMatrixTest {
    private static final Predictions PREDICTIONS = Predictions.of(
            new double[][] {{0.05, 0.95}, {0.15, 1.0}, {0.12, 0.4}, {0.0, 0.45}},
            new boolean[][] {{false, true}, {true, true}, {false, false}, {false, true}});

    @Test
    void aMatrixCountsTheExamplesOfARowsLabel() {
        LabelMatrix together = LabelMatrix.coOccurrence(List.of("a", "b"), PREDICTIONS);
        LabelMatrix predicted = LabelMatrix.confusion(List.of("a", "b"), PREDICTIONS, Thresholds.uniform(0.5, 2));

        assertThat(together.support(1)).isEqualTo(3);
        assertThat(together.count(1, 0)).isEqualTo(1);
        assertThat(together.share(1, 0)).isEqualTo(1 / 3.0);
        assertThat(predicted.count(1, 1)).isEqualTo(2);
        assertThat(predicted.count(0, 0)).isZero();
    }

    @Test
    void ofMostProbableLabelsEachExampleCountsOnce() {
        LabelMatrix predicted = LabelMatrix.ofMostProbable(
                List.of("a", "b", "c"),
                Predictions.of(
                        new double[][] {{0.2, 0.45, 0.35}, {0.4, 0.4, 0.2}, {0.1, 0.2, 0.7}},
                        new boolean[][] {{true, false, false}, {true, false, false}, {false, false, true}}));

        assertThat(predicted.count(0, 1)).isEqualTo(1);
        assertThat(predicted.count(0, 0)).isEqualTo(1);
        assertThat(predicted.count(0, 2)).isZero();
        assertThat(predicted.count(2, 2)).isEqualTo(1);
    }

    @Test
    void aThresholdOfManyClearExamplesIsSurerThanOneOfFew() {
        Interval many = interval(1_000);
        Interval few = interval(20);

        assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
        assertThat(few.low()).isBetween(0.0, few.high());
        assertThat(few.high()).isLessThanOrEqualTo(1);
    }

    private static Interval interval(int rows) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] probabilities = new double[rows][1];
        boolean[][] truth = new boolean[rows][1];
        for (int row = 0; row < rows; row++) {
            truth[row][0] = row % 3 == 0;
            double logit = (truth[row][0] ? 1.5 : -1.5) + random.nextGaussian();
            probabilities[row][0] = 1 / (1 + Math.exp(-logit));
        }
        return new ThresholdIntervals(100, 0.95)
                .of(Predictions.of(probabilities, truth), random)
                .get(0);
    }
}
