package lorasearch.surrogate;

import java.util.Optional;
import lorasearch.surrogate.Differentiable.Evaluation;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Finds a local minimum of a smooth function of a few variables by the BFGS method with a backtracking line search
 * (Nocedal and Wright, Numerical Optimization, 2006, algorithms 6.1 and 3.1).
 *
 * @param maxIterations how many steps are taken at most
 * @param tolerance the largest partial derivative at which a point counts as a minimum
 */
record Bfgs(int maxIterations, double tolerance) {

    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final double SMALLEST_STEP = 1e-10;
    private static final double SMALLEST_CURVATURE = 1e-12;

    /** Walks downhill from a point at which the function is defined, and returns where it ended. */
    Evaluation minimize(Differentiable function, RealVector start) {
        Evaluation here = function.at(start);
        RealMatrix inverseHessian = MatrixUtils.createRealIdentityMatrix(start.getDimension());
        double firstLength = Math.min(1, 1 / here.gradient().getNorm());
        for (int iteration = 0; iteration < maxIterations; iteration++) {
            if (here.gradient().getLInfNorm() <= tolerance) {
                return here;
            }
            RealVector direction = inverseHessian.operate(here.gradient()).mapMultiply(-1);
            Optional<Evaluation> there = step(function, here, direction, iteration == 0 ? firstLength : 1);
            if (there.isEmpty()) {
                return here;
            }
            inverseHessian = updated(inverseHessian, here, there.get());
            here = there.get();
        }
        return here;
    }

    /** Halves the step until the function decreases enough; empty if even the smallest step does not help. */
    private static Optional<Evaluation> step(
            Differentiable function, Evaluation here, RealVector direction, double firstLength) {
        double slope = direction.dotProduct(here.gradient());
        for (double length = firstLength; length >= SMALLEST_STEP; length /= 2) {
            Evaluation there = function.at(here.point().add(direction.mapMultiply(length)));
            if (there.value() <= here.value() + SUFFICIENT_DECREASE * length * slope) {
                return Optional.of(there);
            }
        }
        return Optional.empty();
    }

    /** Adds what a step taught about the curvature, unless the gradient did not grow along it. */
    private static RealMatrix updated(RealMatrix inverseHessian, Evaluation from, Evaluation to) {
        RealVector s = to.point().subtract(from.point());
        RealVector y = to.gradient().subtract(from.gradient());
        double curvature = s.dotProduct(y);
        if (!(curvature > SMALLEST_CURVATURE * s.getNorm() * y.getNorm())) {
            return inverseHessian;
        }
        RealVector hy = inverseHessian.operate(y);
        RealMatrix cross = hy.outerProduct(s);
        return inverseHessian
                .add(s.outerProduct(s).scalarMultiply((1 + y.dotProduct(hy) / curvature) / curvature))
                .subtract(cross.add(cross.transpose()).scalarMultiply(1 / curvature));
    }
}
