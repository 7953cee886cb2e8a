package lorasearch.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How one label's decisions change as its threshold moves: the counts at each of several thresholds, ascending.
 *
 * <p>An exact sweep stops at every distinct probability; between two of them no decision changes. {@link #onGrid()} is
 * the same sweep at the thresholds 0.00, 0.01, …, 1.00, for pictures.
 *
 * <p>F1 is compared as the quotient of two whole numbers, which is correctly rounded, so equal scores are found equal.
 */
public final class ThresholdSweep {

    private static final int GRID_STEPS = 100;

    private final double[] thresholds;
    private final int[] truePositives;
    private final int[] falsePositives;
    private final int positives;
    private final int negatives;

    private ThresholdSweep(
            double[] thresholds, int[] truePositives, int[] falsePositives, int positives, int negatives) {
        this.thresholds = thresholds;
        this.truePositives = truePositives;
        this.falsePositives = falsePositives;
        this.positives = positives;
        this.negatives = negatives;
    }

    /**
     * Returns the exact sweep over scores, in O(n log n).
     *
     * @param scores one per example, at least one, none NaN
     * @param truth whether each example has the label
     */
    public static ThresholdSweep of(double[] scores, boolean[] truth) {
        Shapes.requireRows("Scores", scores.length, truth.length);
        if (scores.length == 0 || Arrays.stream(scores).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("Scores to be swept must be at least one, and none NaN.");
        }
        double[] ofPositives = new double[scores.length];
        double[] ofNegatives = new double[scores.length];
        int positives = 0;
        int negatives = 0;
        for (int row = 0; row < scores.length; row++) {
            if (truth[row]) {
                ofPositives[positives++] = scores[row];
            } else {
                ofNegatives[negatives++] = scores[row];
            }
        }
        return ofPositivesAndNegatives(Arrays.copyOf(ofPositives, positives), Arrays.copyOf(ofNegatives, negatives));
    }

    /** Returns the exact sweep over the scores of positives and negatives, which it sorts. */
    static ThresholdSweep ofPositivesAndNegatives(double[] ofPositives, double[] ofNegatives) {
        Arrays.sort(ofPositives);
        Arrays.sort(ofNegatives);
        int capacity = ofPositives.length + ofNegatives.length;
        double[] thresholds = new double[capacity];
        int[] truePositives = new int[capacity];
        int[] falsePositives = new int[capacity];
        int size = 0;
        int positivesBelow = 0;
        int negativesBelow = 0;
        while (positivesBelow < ofPositives.length || negativesBelow < ofNegatives.length) {
            double lowest = Math.min(scoreAt(ofPositives, positivesBelow), scoreAt(ofNegatives, negativesBelow));
            double threshold = lowest + 0.0; // makes -0.0 the same value as 0.0
            thresholds[size] = threshold;
            truePositives[size] = ofPositives.length - positivesBelow;
            falsePositives[size] = ofNegatives.length - negativesBelow;
            size++;
            while (positivesBelow < ofPositives.length && ofPositives[positivesBelow] == threshold) {
                positivesBelow++;
            }
            while (negativesBelow < ofNegatives.length && ofNegatives[negativesBelow] == threshold) {
                negativesBelow++;
            }
        }
        return new ThresholdSweep(
                Arrays.copyOf(thresholds, size),
                Arrays.copyOf(truePositives, size),
                Arrays.copyOf(falsePositives, size),
                ofPositives.length,
                ofNegatives.length);
    }

    /** Returns the exact sweep of ascending scores that so many positives and negatives have, or nobody. */
    static ThresholdSweep ofCounts(double[] scores, int[] positivesAt, int[] negativesAt) {
        double[] thresholds = new double[scores.length];
        int[] truePositives = new int[scores.length];
        int[] falsePositives = new int[scores.length];
        int positives = 0;
        int negatives = 0;
        int first = scores.length;
        for (int i = scores.length - 1; i >= 0; i--) {
            if (positivesAt[i] + negativesAt[i] > 0) {
                positives += positivesAt[i];
                negatives += negativesAt[i];
                first--;
                thresholds[first] = scores[i];
                truePositives[first] = positives;
                falsePositives[first] = negatives;
            }
        }
        return new ThresholdSweep(
                Arrays.copyOfRange(thresholds, first, scores.length),
                Arrays.copyOfRange(truePositives, first, scores.length),
                Arrays.copyOfRange(falsePositives, first, scores.length),
                positives,
                negatives);
    }

    /** Returns the number of thresholds. */
    public int size() {
        return thresholds.length;
    }

    /** Returns how many examples have the label. */
    public int positives() {
        return positives;
    }

    /** Returns how many examples lack the label. */
    public int negatives() {
        return negatives;
    }

    /** Returns the i-th threshold, ascending from 0. */
    public double threshold(int i) {
        return thresholds[i];
    }

    /** Returns the i-th threshold and what it decides. */
    public SweepPoint point(int i) {
        return point(thresholds[i], i);
    }

    /** Returns all thresholds, ascending, and what each decides. */
    public List<SweepPoint> points() {
        return IntStream.range(0, size()).mapToObj(this::point).toList();
    }

    /** Returns the sweep at the thresholds {@code i / 100}, from what this exact sweep knows. */
    public ThresholdSweep onGrid() {
        double[] grid = new double[GRID_STEPS + 1];
        int[] gridTruePositives = new int[grid.length];
        int[] gridFalsePositives = new int[grid.length];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = i / (double) GRID_STEPS;
            int next = firstAtLeast(grid[i]);
            gridTruePositives[i] = truePositives(next);
            gridFalsePositives[i] = falsePositives(next);
        }
        return new ThresholdSweep(grid, gridTruePositives, gridFalsePositives, positives, negatives);
    }

    /** Returns what any threshold decides, from what this exact sweep knows. */
    public SweepPoint at(double threshold) {
        return point(threshold, firstAtLeast(threshold));
    }

    /** Returns the F1 of any threshold, from what this exact sweep knows. */
    double f1At(double threshold) {
        int next = firstAtLeast(threshold);
        return next < size() ? f1(next) : 0;
    }

    /** Returns the mean of the scores of all examples, from what this exact sweep knows. */
    double meanScore() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            int here = truePositives[i] + falsePositives[i] - truePositives(i + 1) - falsePositives(i + 1);
            sum += here * thresholds[i];
        }
        return sum / (positives + negatives);
    }

    /** Returns the largest F1; 0 where no threshold finds a true positive. */
    public double bestF1() {
        return IntStream.range(0, size()).mapToDouble(this::f1).max().orElse(0);
    }

    /** Returns the lowest threshold with the largest F1, or nothing where no F1 exceeds 0. */
    public OptionalDouble lowestBest() {
        double best = bestF1();
        return best == 0
                ? OptionalDouble.empty()
                : IntStream.range(0, size())
                        .filter(i -> f1(i) == best)
                        .mapToDouble(this::threshold)
                        .findFirst();
    }

    /** Returns the highest threshold with the largest F1, or nothing where no F1 exceeds 0. */
    public OptionalDouble highestBest() {
        int best = highestBestIndex();
        return best < 0 ? OptionalDouble.empty() : OptionalDouble.of(thresholds[best]);
    }

    /**
     * Returns the middle between the highest threshold with the largest F1 and the next lower one (or 0): of the thresholds
     * that decide alike the one that leaves the same room on both sides. Nothing where no F1 exceeds 0.
     */
    public OptionalDouble middleOfHighestBest() {
        int best = highestBestIndex();
        if (best < 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(middleBelow(best));
    }

    /** Returns the middle between the i-th threshold, or 1 beyond the last, and the next lower one, or 0. */
    double middleBelow(int i) {
        double below = i == 0 ? 0 : thresholds[i - 1];
        return (below + (i < size() ? thresholds[i] : 1)) / 2;
    }

    /** Returns the place of the lowest threshold that is not below another; the size if there is none. */
    int firstAtLeast(double threshold) {
        int found = Arrays.binarySearch(thresholds, threshold);
        return found >= 0 ? found : -found - 1;
    }

    /** Returns the true positives at the i-th threshold; none beyond the last. */
    int truePositives(int i) {
        return i < size() ? truePositives[i] : 0;
    }

    /** Returns the false positives at the i-th threshold; none beyond the last. */
    int falsePositives(int i) {
        return i < size() ? falsePositives[i] : 0;
    }

    private int highestBestIndex() {
        double best = bestF1();
        int i = best == 0 ? -1 : size() - 1;
        while (i >= 0 && f1(i) < best) {
            i--;
        }
        return i;
    }

    private SweepPoint point(double threshold, int i) {
        int found = truePositives(i);
        int mistaken = falsePositives(i);
        return new SweepPoint(threshold, new Confusion(negatives - mistaken, mistaken, positives - found, found));
    }

    private double f1(int i) {
        return ZeroDivision.ZERO.divide(2.0 * truePositives[i], truePositives[i] + falsePositives[i] + positives);
    }

    private static double scoreAt(double[] sorted, int i) {
        return i < sorted.length ? sorted[i] : Double.POSITIVE_INFINITY;
    }
}
