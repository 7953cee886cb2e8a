package lorasearch.metrics;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/** Ways to learn from predictions and truth how probabilities should be corrected. */
public enum Calibrator {
    /** Leaves probabilities as they are. */
    NONE {
        @Override
        public Calibration fit(Predictions predictions) {
            return double[]::clone;
        }
    },
    /**
     * Divides all log-odds by one number, the temperature, that minimises the loss (Guo, Pleiss, Sun and Weinberger, "On
     * Calibration of Modern Neural Networks", ICML 2017, section 4.2).
     */
    TEMPERATURE {
        @Override
        public Calibration fit(Predictions predictions) {
            double temperature = temperature(predictions);
            return row -> Arrays.stream(row)
                    .map(probability -> tempered(probability, temperature))
                    .toArray();
        }
    },
    /**
     * Replaces each label's probabilities by the rising steps that fit its truth best (Zadrozny and Elkan, "Transforming
     * Classifier Scores into Accurate Multiclass Probability Estimates", KDD 2002): see {@link IsotonicSteps}.
     */
    ISOTONIC {
        @Override
        public Calibration fit(Predictions predictions) {
            IsotonicSteps[] steps = IntStream.range(0, predictions.labels())
                    .mapToObj(label -> IsotonicSteps.fit(predictions.sweep(label)))
                    .toArray(IsotonicSteps[]::new);
            return row -> IntStream.range(0, row.length)
                    .mapToDouble(label -> steps[label].at(row[label]))
                    .toArray();
        }
    };

    /** Temperatures from e to the minus 3 to e to the 3 are tried. */
    private static final double LARGEST_LOG_TEMPERATURE = 3;

    private static final double PRECISION = 1e-6;
    private static final double SMALLEST_PROBABILITY = 1e-12;

    /** Learns a calibration; another set of examples should judge it. */
    public abstract Calibration fit(Predictions predictions);

    /** Returns the name in tables: lower case. */
    public String calibratorName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the temperature with the smallest loss; above 1 where probabilities are too sure of themselves. */
    public static double temperature(Predictions predictions) {
        return Math.exp(new BrentOptimizer(PRECISION, PRECISION)
                .optimize(
                        GoalType.MINIMIZE,
                        new MaxEval(200),
                        new SearchInterval(-LARGEST_LOG_TEMPERATURE, LARGEST_LOG_TEMPERATURE, 0),
                        new UnivariateObjectiveFunction(log -> lossAt(predictions, Math.exp(log))))
                .getPoint());
    }

    private static double lossAt(Predictions predictions, double temperature) {
        double sum = 0;
        for (int label = 0; label < predictions.labels(); label++) {
            for (int row = 0; row < predictions.rows(); row++) {
                sum += ProbabilityErrors.surprise(
                        tempered(predictions.probability(row, label), temperature), predictions.isPresent(row, label));
            }
        }
        return sum;
    }

    private static double tempered(double probability, double temperature) {
        double inside = Math.max(SMALLEST_PROBABILITY, Math.min(1 - SMALLEST_PROBABILITY, probability));
        return 1 / (1 + Math.exp(-Math.log(inside / (1 - inside)) / temperature));
    }
}
