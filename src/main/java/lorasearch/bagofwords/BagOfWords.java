package lorasearch.bagofwords;

import java.util.List;
import java.util.stream.IntStream;

/**
 * TF-IDF and logistic regression, one per label: what a classifier reaches that knows words but no order beyond pairs and
 * no meaning. Deterministic, immutable and safe to share; seconds for thousands of texts and dozens of labels.
 */
public final class BagOfWords {

    /** Weight of the examples against the prior, in the common notation C. */
    private static final double C = 4;

    private static final double TOLERANCE = 1e-4;

    private final TermWeights terms;
    private final double[][] solutions;

    private BagOfWords(TermWeights terms, double[][] solutions) {
        this.terms = terms;
        this.solutions = solutions;
    }

    /**
     * Learns from labelled texts.
     *
     * @param texts at least one
     * @param truth (texts, labels); each label holds for some texts and not for others
     */
    public static BagOfWords learn(List<String> texts, boolean[][] truth) {
        TermWeights terms = new TermWeights(texts);
        List<SparseRow> rows = texts.stream().map(terms::of).toList();
        double[][] solutions = IntStream.range(0, truth[0].length)
                .parallel()
                .mapToObj(label -> LogisticRegression.fit(rows, column(truth, label), terms.size(), C, TOLERANCE))
                .toArray(double[][]::new);
        return new BagOfWords(terms, solutions);
    }

    /** Returns the probability of each label, (texts, labels). */
    public double[][] probabilities(List<String> texts) {
        return texts.stream().map(terms::of).map(this::probabilities).toArray(double[][]::new);
    }

    private double[] probabilities(SparseRow row) {
        double[] probabilities = new double[solutions.length];
        for (int label = 0; label < solutions.length; label++) {
            probabilities[label] = LogisticRegression.probability(solutions[label], row);
        }
        return probabilities;
    }

    private static boolean[] column(boolean[][] truth, int label) {
        boolean[] column = new boolean[truth.length];
        for (int row = 0; row < column.length; row++) {
            column[row] = truth[row][label];
        }
        return column;
    }
}
