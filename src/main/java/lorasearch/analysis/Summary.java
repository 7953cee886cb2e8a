package lorasearch.analysis;

import java.util.List;
import lorasearch.trial.Direction;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * The targets of a group of trials.
 *
 * @param count how many trials; the other numbers are NaN if there is none
 * @param mean their mean
 * @param deviation their sample standard deviation; 0 for a single trial
 * @param best the best of them
 */
public record Summary(long count, double mean, double deviation, double best) {

    static Summary of(List<Double> values, Direction direction) {
        SummaryStatistics statistics = new SummaryStatistics();
        values.forEach(statistics::addValue);
        double best = direction == Direction.MINIMIZE ? statistics.getMin() : statistics.getMax();
        return new Summary(statistics.getN(), statistics.getMean(), statistics.getStandardDeviation(), best);
    }

    /** Returns the standard error of the mean. */
    public double standardError() {
        return deviation / Math.sqrt(count);
    }
}
