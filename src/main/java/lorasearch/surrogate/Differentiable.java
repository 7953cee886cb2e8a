package lorasearch.surrogate;

import org.apache.commons.math3.linear.RealVector;

/** A function of several variables with its gradient. */
@FunctionalInterface
interface Differentiable {

    /** Returns value and gradient at a point; an infinite value says that the function is not defined there. */
    Evaluation at(RealVector point);

    /**
     * A point and what the function is there.
     *
     * @param point where
     * @param value the function's value
     * @param gradient one partial derivative per variable; meaningless if the value is infinite
     */
    record Evaluation(RealVector point, double value, RealVector gradient) {}
}
