package lorasearch.metrics;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** What a classifier says of each example when exactly one class is right, beside the truth. */
public final class MultiClassPredictions {

    private final double[][] probabilities;
    private final int[] truth;
    private final int[] predicted;
    private final long[][] confusion;

    private MultiClassPredictions(double[][] probabilities, int[] truth) {
        this.probabilities = probabilities;
        this.truth = truth;
        this.predicted = Arrays.stream(probabilities)
                .mapToInt(MultiClassPredictions::mostProbable)
                .toArray();
        this.confusion = new long[probabilities[0].length][probabilities[0].length];
        for (int row = 0; row < truth.length; row++) {
            confusion[truth[row]][predicted[row]]++;
        }
    }

    /**
     * Returns predictions given as arrays.
     *
     * @param probabilities (rows, classes), at least one of each; each in {@code [0, 1]}, each row adding up to 1
     * @param truth the right class of each row, counted from 0
     */
    public static MultiClassPredictions of(double[][] probabilities, int[] truth) {
        if (probabilities.length == 0 || probabilities[0].length == 0) {
            throw new IllegalArgumentException("Probabilities must have at least one row and one class.");
        }
        Shapes.requireRows("Probabilities", probabilities.length, truth.length);
        int classes = probabilities[0].length;
        double[][] copy = new double[truth.length][];
        for (int row = 0; row < truth.length; row++) {
            Shapes.requireLabels("Probabilities", row, probabilities[row].length, classes);
            for (int column = 0; column < classes; column++) {
                Shapes.requireProbability(probabilities[row][column], row, column);
            }
            if (truth[row] < 0 || truth[row] >= classes) {
                throw new IllegalArgumentException("Class of row %d (%d) must be one of the %d classes, from 0."
                        .formatted(row, truth[row], classes));
            }
            copy[row] = probabilities[row].clone();
        }
        return new MultiClassPredictions(copy, truth.clone());
    }

    /** Returns the number of classes. */
    public int classes() {
        return confusion.length;
    }

    /** Returns the most probable class of an example; the first among equals. */
    public int predicted(int row) {
        return predicted[row];
    }

    /** Returns counts as (true class, predicted class). */
    public long[][] confusion() {
        return Arrays.stream(confusion).map(long[]::clone).toArray(long[][]::new);
    }

    /** Returns one class against all others. */
    public Confusion confusion(int oneClass) {
        long both = confusion[oneClass][oneClass];
        long present = countTrue(oneClass);
        long chosen = countPredicted(oneClass);
        return new Confusion(truth.length - present - chosen + both, chosen - both, present - both, both);
    }

    /** Returns the share of examples whose class is predicted. */
    public double accuracy() {
        return (double) countRight() / truth.length;
    }

    /** Returns the mean F1 over the classes that occur in truth or prediction. */
    public double macroF1() {
        return IntStream.range(0, classes())
                .mapToObj(this::confusion)
                .filter(c -> c.support() + c.predicted() > 0)
                .mapToDouble(Confusion::f1)
                .average()
                .orElseThrow();
    }

    /** Returns the mean F1 weighted by how often each class is the right one. */
    public double weightedF1() {
        return IntStream.range(0, classes())
                        .mapToObj(this::confusion)
                        .mapToDouble(c -> c.support() * c.f1())
                        .sum()
                / truth.length;
    }

    /**
     * Returns the multi-class Matthews correlation (Gorodkin, "Comparing two K-category assignments by a K-category
     * correlation coefficient", 2004); 0 where truth or prediction is a single class.
     */
    public double matthewsCorrelation() {
        double n = truth.length;
        double agreement = n * countRight() - chanceProducts();
        double spreadOfTruth = n * n - sumOfSquares(this::countTrue);
        double spreadOfPrediction = n * n - sumOfSquares(this::countPredicted);
        return ZeroDivision.ZERO.divide(agreement, Math.sqrt(spreadOfTruth * spreadOfPrediction));
    }

    /** Returns Cohen's kappa; NaN where truth and prediction are the same single class. */
    public double kappa() {
        double n = truth.length;
        double byChance = chanceProducts() / (n * n);
        return (accuracy() - byChance) / (1 - byChance);
    }

    /** Returns the cross-entropy in nats, the mean over examples. */
    public double logLoss() {
        return IntStream.range(0, truth.length)
                .mapToDouble(row -> ProbabilityErrors.surprise(probabilities[row][truth[row]], true))
                .average()
                .orElseThrow();
    }

    /** Returns the ROC-AUC of each class against all others, averaged; NaN where a class never or always occurs. */
    public double macroRocAuc() {
        return IntStream.range(0, classes())
                .mapToObj(this::curves)
                .mapToDouble(LabelCurves::rocAuc)
                .average()
                .orElseThrow();
    }

    private LabelCurves curves(int oneClass) {
        double[] scores = new double[truth.length];
        boolean[] present = new boolean[truth.length];
        for (int row = 0; row < truth.length; row++) {
            scores[row] = probabilities[row][oneClass];
            present[row] = truth[row] == oneClass;
        }
        return new LabelCurves(ThresholdSweep.of(scores, present));
    }

    private long countRight() {
        return IntStream.range(0, classes()).mapToLong(c -> confusion[c][c]).sum();
    }

    private long countTrue(int oneClass) {
        return Arrays.stream(confusion[oneClass]).sum();
    }

    private long countPredicted(int oneClass) {
        return Arrays.stream(confusion).mapToLong(row -> row[oneClass]).sum();
    }

    private double chanceProducts() {
        return IntStream.range(0, classes())
                .mapToDouble(c -> (double) countTrue(c) * countPredicted(c))
                .sum();
    }

    private double sumOfSquares(IntToLongFunction count) {
        return IntStream.range(0, classes())
                .mapToDouble(c -> (double) count.applyAsLong(c) * count.applyAsLong(c))
                .sum();
    }

    /** Returns the class with the largest probability; the first among equals. */
    static int mostProbable(double[] row) {
        int best = 0;
        for (int column = 1; column < row.length; column++) {
            if (row[column] > row[best]) {
                best = column;
            }
        }
        return best;
    }
}
