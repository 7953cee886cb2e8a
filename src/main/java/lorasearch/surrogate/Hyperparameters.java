package lorasearch.surrogate;

import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;

/**
 * What a Gaussian process believes about a function before it sees a value, in units of the standardised values.
 *
 * @param relevance the inverse squared length scale of each dimension, positive
 * @param variance the variance of the function at a point, positive
 * @param noise the variance of an observation around the function, above {@link #MINIMUM_NOISE}
 */
record Hyperparameters(RealVector relevance, double variance, double noise) {

    /** The least variance of the noise. */
    static final double MINIMUM_NOISE = 1e-6;

    /** Returns hyperparameters that give every dimension the same relevance. */
    static Hyperparameters uniform(int dimensions, double relevance, double variance, double noise) {
        return new Hyperparameters(new ArrayRealVector(dimensions, relevance), variance, noise);
    }

    /**
     * Returns the hyperparameters of unconstrained variables: the logarithms of each relevance, of the variance and of the
     * noise above the minimum.
     */
    static Hyperparameters ofLogarithms(RealVector logarithms) {
        int dimensions = logarithms.getDimension() - 2;
        RealVector relevance = logarithms.getSubVector(0, dimensions).map(Math::exp);
        double variance = Math.exp(logarithms.getEntry(dimensions));
        double noise = MINIMUM_NOISE + Math.exp(logarithms.getEntry(dimensions + 1));
        return new Hyperparameters(relevance, variance, noise);
    }

    /** Returns the unconstrained variables; the inverse of {@link #ofLogarithms}. */
    RealVector logarithms() {
        return relevance.append(variance).append(noise - MINIMUM_NOISE).map(Math::log);
    }
}
