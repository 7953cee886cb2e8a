package lorasearch.metrics;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What a classifier says of each example and label, beside the truth.
 *
 * <p>Every label's probabilities are sorted once, when the predictions are made; sweeps, curves and selections of rows
 * need no further sorting.
 */
public final class Predictions implements Sample<Predictions> {

    private final LabelColumn[] columns;
    private final int rows;

    private Predictions(LabelColumn[] columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Returns predictions given as tables.
     *
     * @param probabilities (rows, labels), at least one of each; each in {@code [0, 1]}
     * @param truth the same shape
     * @throws IllegalArgumentException if the shapes differ or a probability is none, such as NaN
     */
    public static Predictions of(double[][] probabilities, boolean[][] truth) {
        int rows = truth.length;
        int labels = Shapes.requireTable("Truth", truth);
        Shapes.requireRows("Probabilities", probabilities.length, rows);
        double[][] scores = new double[labels][rows];
        boolean[][] present = new boolean[labels][rows];
        for (int row = 0; row < rows; row++) {
            Shapes.requireLabels("Probabilities", row, probabilities[row].length, labels);
            for (int label = 0; label < labels; label++) {
                Shapes.requireProbability(probabilities[row][label], row, label);
                scores[label][row] = probabilities[row][label];
                present[label][row] = truth[row][label];
            }
        }
        LabelColumn[] columns = new LabelColumn[labels];
        for (int label = 0; label < labels; label++) {
            columns[label] = LabelColumn.of(scores[label], present[label]);
        }
        return new Predictions(columns, rows);
    }

    /** Returns the number of examples. */
    public int rows() {
        return rows;
    }

    /** Returns the number of labels. */
    public int labels() {
        return columns.length;
    }

    /** Returns the probability that an example has a label. */
    public double probability(int row, int label) {
        return columns[label].score(row);
    }

    /** Returns whether an example has a label. */
    public boolean isPresent(int row, int label) {
        return columns[label].isPresent(row);
    }

    /** Returns the exact threshold sweep of a label. */
    public ThresholdSweep sweep(int label) {
        return columns[label].sweep();
    }

    /** Returns the exact threshold sweeps of all labels, in their order. */
    ThresholdSweep[] sweeps() {
        return Arrays.stream(columns).map(LabelColumn::sweep).toArray(ThresholdSweep[]::new);
    }

    /** Returns the exact sweep of one threshold for all labels, over all pairs of example and label. */
    public ThresholdSweep pooledSweep() {
        ThresholdSweep[] sweeps = sweeps();
        int positives =
                Arrays.stream(sweeps).mapToInt(ThresholdSweep::positives).sum();
        double[] ofPositives = new double[positives];
        double[] ofNegatives = new double[rows * labels() - positives];
        // Label by label in ascending order: sorting then only has to merge the labels' runs.
        int nextPositive = 0;
        int nextNegative = 0;
        for (ThresholdSweep sweep : sweeps) {
            for (int i = 0; i < sweep.size(); i++) {
                int positivesHere = sweep.truePositives(i) - sweep.truePositives(i + 1);
                int negativesHere = sweep.falsePositives(i) - sweep.falsePositives(i + 1);
                Arrays.fill(ofPositives, nextPositive, nextPositive += positivesHere, sweep.threshold(i));
                Arrays.fill(ofNegatives, nextNegative, nextNegative += negativesHere, sweep.threshold(i));
            }
        }
        return ThresholdSweep.ofPositivesAndNegatives(ofPositives, ofNegatives);
    }

    /** Returns each label's average precision; 0, and undefined, for a label that no example has. */
    public LabelAverages averagePrecisions() {
        return perLabel(LabelCurves::averagePrecision, sweep -> sweep.positives() > 0);
    }

    /** Returns each label's ROC-AUC; NaN, and undefined, for a label that all or no examples have. */
    public LabelAverages rocAucs() {
        return perLabel(LabelCurves::rocAuc, sweep -> sweep.positives() > 0 && sweep.negatives() > 0);
    }

    /** Returns the mean over examples of the average precision of the label order of each; 0 for one without labels. */
    public double samplesAveragePrecision() {
        double sum = 0;
        double[] scores = new double[labels()];
        boolean[] truth = new boolean[labels()];
        for (int row = 0; row < rows; row++) {
            for (int label = 0; label < labels(); label++) {
                scores[label] = probability(row, label);
                truth[label] = isPresent(row, label);
            }
            sum += new LabelCurves(ThresholdSweep.of(scores, truth)).averagePrecision();
        }
        return sum / rows;
    }

    @Override
    public Predictions select(int[] selected) {
        LabelColumn[] chosen =
                Arrays.stream(columns).map(column -> column.select(selected)).toArray(LabelColumn[]::new);
        return new Predictions(chosen, selected.length);
    }

    private LabelAverages perLabel(ToDoubleFunction<LabelCurves> score, Predicate<ThresholdSweep> isDefined) {
        double[] values = new double[labels()];
        boolean[] defined = new boolean[labels()];
        int[] supports = new int[labels()];
        for (int label = 0; label < labels(); label++) {
            ThresholdSweep sweep = sweep(label);
            values[label] = score.applyAsDouble(new LabelCurves(sweep));
            defined[label] = isDefined.test(sweep);
            supports[label] = sweep.positives();
        }
        return new LabelAverages(values, defined, supports);
    }
}
