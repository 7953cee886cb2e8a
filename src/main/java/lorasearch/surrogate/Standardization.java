package lorasearch.surrogate;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Turns values into ones with mean 0 and variance 1, and back.
 *
 * @param mean the mean of the values
 * @param deviation their standard deviation, or 1 if they are all equal
 */
record Standardization(double mean, double deviation) {

    static Standardization of(double[] values) {
        double mean = StatUtils.mean(values);
        double deviation = Math.sqrt(StatUtils.populationVariance(values, mean));
        return new Standardization(mean, deviation > 0 ? deviation : 1);
    }

    double[] standardized(double[] values) {
        return Arrays.stream(values).map(value -> (value - mean) / deviation).toArray();
    }

    /** Returns a prediction of standardised values in the unit of the original ones. */
    Prediction restored(double standardMean, double standardVariance) {
        return new Prediction(mean + deviation * standardMean, deviation * deviation * standardVariance);
    }
}
