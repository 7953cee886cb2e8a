package lorasearch.bagofwords;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.util.FastMath;

/**
 * The most probable weights of a logistic regression with a normal prior: the minimum of
 *
 * <pre>{@code |w|^2 / 2 + c * sum of ln(1 + exp(-y_i (w . x_i + b)))}</pre>
 *
 * with {@code y_i} 1 or -1. The bias b is not held back. Found by Newton steps, each solved approximately by conjugate
 * gradients and shortened until the objective falls enough (Nocedal and Wright, "Numerical Optimization", 2nd edition,
 * algorithm 7.1, line-search Newton-CG). Deterministic.
 */
final class LogisticRegression {

    private static final int MOST_STEPS = 100;
    private static final int MOST_INNER_STEPS = 60;

    /** Sufficient decrease per unit of slope, as usual for Newton's method. */
    private static final double ARMIJO = 1e-4;

    private final List<SparseRow> rows;
    private final boolean[] truth;
    private final int terms;
    private final double c;

    /** Weights of the terms, and the bias behind them. */
    private final double[] solution;

    private LogisticRegression(List<SparseRow> rows, boolean[] truth, int terms, double c) {
        this.rows = rows;
        this.truth = truth;
        this.terms = terms;
        this.c = c;
        this.solution = new double[terms + 1];
    }

    /**
     * Fits a regression.
     *
     * @param terms length of the vector of all terms
     * @param c weight of the examples against the prior; positive
     * @param tolerance the largest length of the final gradient, as a share of the first one's
     * @return the weights of the terms, and the bias behind them
     */
    static double[] fit(List<SparseRow> rows, boolean[] truth, int terms, double c, double tolerance) {
        LogisticRegression regression = new LogisticRegression(rows, truth, terms, c);
        regression.minimize(tolerance);
        return regression.solution;
    }

    /** Returns the probability that a fitted regression gives to a row. */
    static double probability(double[] solution, SparseRow row) {
        return sigmoid(row.dot(solution) + solution[solution.length - 1]);
    }

    private void minimize(double tolerance) {
        double[] scores = scores(solution);
        double first = Double.NaN;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = gradient(scores);
            double length = Math.sqrt(dot(gradient, gradient));
            first = step == 0 ? length : first;
            if (length <= tolerance * first) {
                return;
            }
            double forcing = Math.min(0.5, Math.sqrt(length / first));
            double[] direction = newtonDirection(gradient, curvatures(scores), forcing * length);
            scores = walk(direction, scores, dot(gradient, direction));
        }
    }

    /** Moves the solution along a direction of descent, and returns the scores there. */
    private double[] walk(double[] direction, double[] scores, double slope) {
        double start = objective(solution, scores);
        double[] changes = scores(direction);
        for (double length = 1; length > 1e-10; length /= 2) {
            double[] candidate = plus(solution, direction, length);
            double[] there = plus(scores, changes, length);
            if (objective(candidate, there) <= start + ARMIJO * length * slope) {
                System.arraycopy(candidate, 0, solution, 0, candidate.length);
                return there;
            }
        }
        return scores;
    }

    private double objective(double[] weights, double[] scores) {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            double margin = truth[i] ? scores[i] : -scores[i];
            sum += margin > 0 ? FastMath.log1p(Math.exp(-margin)) : FastMath.log1p(Math.exp(margin)) - margin;
        }
        double bias = weights[terms];
        return (dot(weights, weights) - bias * bias) / 2 + c * sum;
    }

    private double[] gradient(double[] scores) {
        double[] gradient = solution.clone();
        gradient[terms] = 0;
        for (int i = 0; i < scores.length; i++) {
            double error = c * (sigmoid(scores[i]) - (truth[i] ? 1 : 0));
            rows.get(i).addTo(gradient, error);
            gradient[terms] += error;
        }
        return gradient;
    }

    private double[] curvatures(double[] scores) {
        return Arrays.stream(scores)
                .map(score -> c * sigmoid(score) * sigmoid(-score))
                .toArray();
    }

    /** Solves {@code H d = -gradient} by conjugate gradients until the residual is at most that long. */
    private double[] newtonDirection(double[] gradient, double[] curvatures, double tolerance) {
        double[] direction = new double[gradient.length];
        double[] residual = gradient.clone();
        double[] search = plus(new double[gradient.length], gradient, -1);
        double square = dot(residual, residual);
        for (int step = 0; step < MOST_INNER_STEPS && Math.sqrt(square) > tolerance; step++) {
            double[] product = hessianTimes(search, curvatures);
            double length = square / dot(search, product);
            direction = plus(direction, search, length);
            residual = plus(residual, product, length);
            double next = dot(residual, residual);
            double share = next / square;
            for (int i = 0; i < search.length; i++) {
                search[i] = -residual[i] + share * search[i];
            }
            square = next;
        }
        return direction;
    }

    private double[] hessianTimes(double[] vector, double[] curvatures) {
        double[] product = vector.clone();
        product[terms] = 0;
        for (int i = 0; i < curvatures.length; i++) {
            double factor = curvatures[i] * (rows.get(i).dot(vector) + vector[terms]);
            rows.get(i).addTo(product, factor);
            product[terms] += factor;
        }
        return product;
    }

    private double[] scores(double[] weights) {
        return rows.stream()
                .mapToDouble(row -> row.dot(weights) + weights[terms])
                .toArray();
    }

    private static double[] plus(double[] first, double[] second, double factor) {
        double[] sum = first.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * second[i];
        }
        return sum;
    }

    private static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += first[i] * second[i];
        }
        return sum;
    }

    private static double sigmoid(double score) {
        return 1 / (1 + Math.exp(-score));
    }
}
