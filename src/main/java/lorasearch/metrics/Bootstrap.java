package lorasearch.metrics;

import java.util.random.RandomGenerator;

/**
 * Intervals for metrics from resampling the examples with replacement (Efron and Tibshirani, "An Introduction to the
 * Bootstrap", 1993, chapter 13). Decisions stay as they are; thresholds are not tuned again.
 *
 * <p>An interval is for the mean score of other sets of as many examples, under the thresholds to deploy. The score of these
 * examples is one of those and needs no correction, whereas resamples repeat some examples and lack others, which moves a
 * mean over rare labels: average precision up, F1 down, as a label that a resample lacks counts 0. So only the spread of the
 * resamples is taken: an end lies as far from the estimate as the resamples' percentile from their median. The estimate
 * therefore always lies within. Of a mean over labels, that spread is too small where labels have few positives; {@link
 * Narrowness} makes up for it.
 *
 * <p>On a much larger set the score may be another one: a label that a small set lacks counts 0 there, and the average
 * precision of a few positives is too high.
 *
 * @param resamples how many times to draw; at least 100
 * @param level the share of intervals that shall hold the true number, in {@code (0, 1)}
 */
public record Bootstrap(int resamples, double level) {

    private static final int FEWEST_RESAMPLES = 100;

    public Bootstrap {
        if (resamples < FEWEST_RESAMPLES) {
            throw new IllegalArgumentException(
                    "Number of resamples (%d) must be at least %d.".formatted(resamples, FEWEST_RESAMPLES));
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("Level of an interval (%s) must lie in (0, 1).".formatted(level));
        }
    }

    /**
     * Returns a metric of the examples and of resamples of them, a mean over labels spread as {@link Narrowness} says. Which
     * examples are drawn depends on the generator and the number of rows only.
     */
    public Resamples resample(MultiLabelMetric metric, Assessment assessment, RandomGenerator random) {
        Resamples drawn = Resamples.draw(assessment.rows(), resamples, metric.overRows(assessment), random);
        return metric.isMeanOverLabels() ? drawn.spread(Narrowness.correction(assessment.fixed())) : drawn;
    }

    /** Returns where a metric may lie for other examples of the kind that was sampled. */
    public Interval of(MultiLabelMetric metric, Assessment assessment, RandomGenerator random) {
        return of(metric, resample(metric, assessment, random));
    }

    /** Returns where a metric may lie, from resamples of it. */
    public Interval of(MultiLabelMetric metric, Resamples drawn) {
        Interval interval = drawn.interval(level);
        double largest = metric.higherIsBetter() ? 1 : Double.POSITIVE_INFINITY;
        return new Interval(
                interval.estimate(),
                Math.max(metric.smallest(), interval.low()),
                Math.min(largest, interval.high()),
                interval.level());
    }
}
