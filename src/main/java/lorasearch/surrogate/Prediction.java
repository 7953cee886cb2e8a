package lorasearch.surrogate;

/**
 * What a surrogate believes about the function at one point, in the units of the observed values.
 *
 * @param mean the expected value
 * @param variance the uncertainty of the function's value there, without the noise of an observation; at least 0
 */
public record Prediction(double mean, double variance) {

    /** Returns the standard deviation. */
    public double deviation() {
        return Math.sqrt(variance);
    }
}
