package lorasearch.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Which labels were predicted for each example, beside the truth. */
public final class Decisions implements Sample<Decisions> {

    private static final byte PRESENT = 1;
    private static final byte PREDICTED = 2;
    private static final int KINDS = 4;

    /** (rows, labels): the sum of {@link #PRESENT} and {@link #PREDICTED} that apply. */
    private final byte[][] cells;

    private final List<Confusion> perLabel;

    private Decisions(byte[][] cells) {
        this.cells = cells;
        this.perLabel = countPerLabel(cells);
    }

    /**
     * Returns decisions given as tables.
     *
     * @param predicted (rows, labels), at least one of each
     * @param truth the same shape
     */
    public static Decisions of(boolean[][] predicted, boolean[][] truth) {
        int labels = Shapes.requireTable("Truth", truth);
        Shapes.requireRows("Decisions", predicted.length, truth.length);
        byte[][] cells = new byte[truth.length][labels];
        for (int row = 0; row < truth.length; row++) {
            Shapes.requireLabels("Decisions", row, predicted[row].length, labels);
            for (int label = 0; label < labels; label++) {
                cells[row][label] = cell(predicted[row][label], truth[row][label]);
            }
        }
        return new Decisions(cells);
    }

    /**
     * Returns the decisions of predictions under thresholds.
     *
     * @throws IllegalArgumentException if there is not one threshold per label
     */
    public static Decisions of(Predictions predictions, Thresholds thresholds) {
        if (thresholds.labels() != predictions.labels()) {
            throw new IllegalArgumentException("There must be one threshold per label (%d thresholds, %d labels)."
                    .formatted(thresholds.labels(), predictions.labels()));
        }
        return of(predictions, row -> thresholds);
    }

    /** Decides each example under thresholds that were tuned on the other folds. */
    static Decisions crossFitted(Predictions predictions, Folds folds, ThresholdTuner tuner) {
        Thresholds[] perFold = IntStream.range(0, folds.count())
                .mapToObj(fold -> tuner.tune(predictions.select(folds.outside(fold))))
                .toArray(Thresholds[]::new);
        return of(predictions, row -> perFold[folds.of(row)]);
    }

    /** Returns the decisions of predictions under thresholds that may differ from row to row. */
    private static Decisions of(Predictions predictions, IntFunction<Thresholds> thresholdsOfRow) {
        byte[][] cells = new byte[predictions.rows()][predictions.labels()];
        for (int row = 0; row < cells.length; row++) {
            Thresholds thresholds = thresholdsOfRow.apply(row);
            for (int label = 0; label < predictions.labels(); label++) {
                boolean predicted = predictions.probability(row, label) >= thresholds.of(label);
                cells[row][label] = cell(predicted, predictions.isPresent(row, label));
            }
        }
        return new Decisions(cells);
    }

    /** Returns the number of examples. */
    public int rows() {
        return cells.length;
    }

    /** Returns the number of labels. */
    public int labels() {
        return cells[0].length;
    }

    /** Returns whether a label was predicted for an example. */
    public boolean isPredicted(int row, int label) {
        return (cells[row][label] & PREDICTED) != 0;
    }

    /** Returns whether an example has a label. */
    public boolean isPresent(int row, int label) {
        return (cells[row][label] & PRESENT) != 0;
    }

    /** Returns which labels were predicted, as a table (rows, labels). */
    public boolean[][] predicted() {
        return table(PREDICTED);
    }

    /** Returns which labels are present, as a table (rows, labels). */
    public boolean[][] truth() {
        return table(PRESENT);
    }

    /** Returns the counts of a label. */
    public Confusion confusion(int label) {
        return perLabel.get(label);
    }

    /** Returns the counts of each label, in the labels' order. */
    public List<Confusion> confusions() {
        return perLabel;
    }

    /** Returns the scores of all decisions counted together. */
    public PrecisionRecallF1 micro(ZeroDivision zeroDivision) {
        return perLabel.stream().reduce(Confusion.NONE, Confusion::plus).scores(zeroDivision);
    }

    /** Returns the mean over labels. */
    public PrecisionRecallF1 macro(ZeroDivision zeroDivision) {
        return PrecisionRecallF1.mean(scores(perLabel, zeroDivision));
    }

    /** Returns the mean over labels weighted by their support, or the plain mean if no label has any. */
    public PrecisionRecallF1 weighted(ZeroDivision zeroDivision) {
        double[] supports = perLabel.stream().mapToDouble(Confusion::support).toArray();
        if (Arrays.stream(supports).allMatch(support -> support == 0)) {
            return macro(zeroDivision);
        }
        return PrecisionRecallF1.weightedMean(scores(perLabel, zeroDivision), supports);
    }

    /** Returns the mean over examples of the scores of each example's label set. */
    public PrecisionRecallF1 samples(ZeroDivision zeroDivision) {
        return PrecisionRecallF1.mean(scores(perRow(), zeroDivision));
    }

    /** Returns the mean over examples of the Jaccard index of predicted and true label set, 0 where both are empty. */
    public double samplesJaccard() {
        return perRow().stream()
                .mapToDouble(row -> row.jaccard(ZeroDivision.ZERO))
                .average()
                .orElseThrow();
    }

    /** Returns the share of examples whose label set is predicted exactly. */
    public double subsetAccuracy() {
        long exact = perRow().stream()
                .filter(row -> row.falsePositives() + row.falseNegatives() == 0)
                .count();
        return (double) exact / rows();
    }

    /** Returns the share of wrong decisions. */
    public double hammingLoss() {
        Confusion all = perLabel.stream().reduce(Confusion.NONE, Confusion::plus);
        return (double) (all.falsePositives() + all.falseNegatives()) / all.total();
    }

    @Override
    public Decisions select(int[] rows) {
        byte[][] selected = new byte[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = cells[rows[i]];
        }
        return new Decisions(selected);
    }

    private boolean[][] table(byte flag) {
        boolean[][] table = new boolean[rows()][labels()];
        for (int row = 0; row < table.length; row++) {
            for (int label = 0; label < table[row].length; label++) {
                table[row][label] = (cells[row][label] & flag) != 0;
            }
        }
        return table;
    }

    private List<Confusion> perRow() {
        List<Confusion> confusions = new ArrayList<>(cells.length);
        for (byte[] row : cells) {
            int[] counts = new int[KINDS];
            for (byte cell : row) {
                counts[cell]++;
            }
            confusions.add(confusion(counts));
        }
        return confusions;
    }

    private static List<Confusion> countPerLabel(byte[][] cells) {
        int[][] counts = new int[cells[0].length][KINDS];
        for (byte[] row : cells) {
            for (int label = 0; label < row.length; label++) {
                counts[label][row[label]]++;
            }
        }
        return Arrays.stream(counts).map(Decisions::confusion).toList();
    }

    private static List<PrecisionRecallF1> scores(List<Confusion> confusions, ZeroDivision zeroDivision) {
        return confusions.stream().map(c -> c.scores(zeroDivision)).toList();
    }

    private static byte cell(boolean predicted, boolean present) {
        return (byte) ((predicted ? PREDICTED : 0) + (present ? PRESENT : 0));
    }

    private static Confusion confusion(int[] counts) {
        return new Confusion(counts[0], counts[PREDICTED], counts[PRESENT], counts[PREDICTED + PRESENT]);
    }
}
