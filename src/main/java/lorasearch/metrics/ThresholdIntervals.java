package lorasearch.metrics;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * Where the threshold of each label would lie had other examples been drawn: the percentiles of the thresholds that are tuned on
 * resampled examples (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13). A wide interval says that
 * the label has too few examples for its threshold to be trusted.
 *
 * @param resamples how many times to draw; at least 20
 * @param level the share of the resamples that an interval holds, in {@code (0, 1)}
 */
public record ThresholdIntervals(int resamples, double level) {

    private static final int FEWEST_RESAMPLES = 20;

    public ThresholdIntervals {
        if (resamples < FEWEST_RESAMPLES) {
            throw new IllegalArgumentException(
                    "Number of resamples (%d) must be at least %d.".formatted(resamples, FEWEST_RESAMPLES));
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("Level of an interval (%s) must lie in (0, 1).".formatted(level));
        }
    }

    /** Returns one interval per label, for thresholds that are tuned as those of a trial are. */
    public List<Interval> of(Predictions predictions, RandomGenerator random) {
        Thresholds tuned = ThresholdRule.SHRUNK.tune(predictions);
        double[][] drawn = new double[predictions.labels()][resamples];
        for (int i = 0; i < resamples; i++) {
            int[] rows = random.ints(predictions.rows(), 0, predictions.rows()).toArray();
            Thresholds again = ThresholdRule.SHRUNK.tune(predictions.select(rows));
            for (int label = 0; label < drawn.length; label++) {
                drawn[label][i] = again.of(label);
            }
        }
        return IntStream.range(0, drawn.length)
                .mapToObj(label -> new Interval(
                        tuned.of(label),
                        new Percentile(50 * (1 - level)).evaluate(drawn[label]),
                        new Percentile(50 * (1 + level)).evaluate(drawn[label]),
                        level))
                .toList();
    }
}
