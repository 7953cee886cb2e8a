package lorasearch.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Predictors without fine-tuning, fitted on the training split and scored on a development split. All but the bag of words
 * say the same of every text.
 *
 * <p>A constant label set has no probabilities and no thresholds to tune: it is given only metrics of decisions, and its
 * decisions stand for tuned ones as well. The label prior is evaluated like a model.
 */
public final class Baselines {

    /** Predicts each label with its share of the training examples; training starts to count below its loss. */
    public static final String LABEL_PRIOR = "label_prior";

    /** Predicts every label; of all constant label sets the one with the largest macro-F1. */
    public static final String ALL_POSITIVE = "all_positive";

    /** Predicts the constant label set with the largest micro-F1 on the training examples. */
    public static final String BEST_CONSTANT_MICRO_F1 = "best_constant_micro_f1";

    /** Predicts the most frequent label set of the training examples. */
    public static final String BEST_CONSTANT_SUBSET_ACCURACY = "best_constant_subset_accuracy";

    /** Predicts the labels that most training examples have. */
    public static final String BEST_CONSTANT_HAMMING_LOSS = "best_constant_hamming_loss";

    /** Predicts by logistic regression on which words and pairs of words a text has. */
    public static final String BAG_OF_WORDS = "tfidf_logistic_regression";

    private Baselines() {}

    /**
     * Fits and scores the baselines that do not read the text.
     *
     * @param trainingTruth (rows, labels) of the training split, at least one row
     * @param development knows the truth of the development split
     */
    public static List<Baseline> of(boolean[][] trainingTruth, Evaluator development) {
        int labels = development.labels().size();
        Shapes.requireLabels("Training truth", 0, Shapes.requireTable("Training truth", trainingTruth), labels);
        long[] supports = supports(trainingTruth, labels);
        int rows = trainingTruth.length;
        List<Integer> all = IntStream.range(0, labels).boxed().toList();
        return List.of(
                labelPrior(supports, rows, development),
                constant(ALL_POSITIVE, all, development),
                constant(BEST_CONSTANT_MICRO_F1, bestForMicroF1(supports, rows), development),
                constant(BEST_CONSTANT_SUBSET_ACCURACY, new LabelSets(trainingTruth).mostFrequent(), development),
                constant(BEST_CONSTANT_HAMMING_LOSS, majority(supports, rows), development));
    }

    /**
     * Scores the bag of words under the same threshold rules as a model.
     *
     * @param probabilities what it says of the development split, (rows, labels)
     */
    public static Baseline bagOfWords(double[][] probabilities, Evaluator development) {
        return new Baseline(
                BAG_OF_WORDS,
                "is a logistic regression on TF-IDF of words and pairs of words",
                development.evaluate(probabilities).metrics());
    }

    /** Returns the baselines that do not read the text. */
    public static List<Baseline> constants(List<Baseline> baselines) {
        return baselines.stream().filter(baseline -> !baseline.readsText()).toList();
    }

    /** Returns the baseline with the best value of a metric, or nothing if it is defined for none. */
    public static Optional<Baseline> best(MultiLabelMetric metric, List<Baseline> baselines) {
        Comparator<Baseline> byValue =
                Comparator.comparingDouble(baseline -> baseline.metrics().get(metric.metricName()));
        return baselines.stream()
                .filter(baseline -> baseline.metrics().containsKey(metric.metricName()))
                .max(metric.higherIsBetter() ? byValue : byValue.reversed());
    }

    private static Baseline labelPrior(long[] supports, int rows, Evaluator development) {
        double[][] probabilities = new double[development.rows()][];
        Arrays.fill(probabilities, priors(supports, rows));
        return new Baseline(
                LABEL_PRIOR,
                "gives each label its share of the training examples",
                development.evaluate(probabilities).metrics());
    }

    /**
     * Adds half a positive and half a negative to what was seen (Krichevsky and Trofimov, 1981), so that a label without
     * training examples is not held impossible.
     */
    private static double[] priors(long[] supports, int rows) {
        return Arrays.stream(supports)
                .mapToDouble(support -> (support + 0.5) / (rows + 1))
                .toArray();
    }

    private static Baseline constant(String name, List<Integer> predicted, Evaluator development) {
        Assessment assessment = development.assessConstant(predicted);
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (MultiLabelMetric metric : MultiLabelMetric.values()) {
            if (metric.basis().isDecisions()) {
                metrics.put(metric.metricName(), metric.of(assessment));
            }
        }
        return new Baseline(name, "always predicts " + LabelSets.describe(predicted, development.labels()), metrics);
    }

    /**
     * Micro-F1 of a constant set of s labels is {@code 2 p / (n s + q)}, with p the positives of these labels, q those of
     * all labels and n the rows. For every s the most frequent labels are best, which leaves s to be tried.
     */
    private static List<Integer> bestForMicroF1(long[] supports, int rows) {
        List<Integer> byFrequency = IntStream.range(0, supports.length)
                .boxed()
                .sorted(Comparator.comparingLong(label -> -supports[label]))
                .toList();
        double positives = Arrays.stream(supports).sum();
        int bestSize = 0;
        double bestF1 = 0;
        long found = 0;
        for (int size = 1; size <= byFrequency.size(); size++) {
            found += supports[byFrequency.get(size - 1)];
            double f1 = 2 * found / ((double) rows * size + positives);
            if (f1 > bestF1) {
                bestF1 = f1;
                bestSize = size;
            }
        }
        return byFrequency.subList(0, bestSize).stream().sorted().toList();
    }

    private static List<Integer> majority(long[] supports, int rows) {
        return IntStream.range(0, supports.length)
                .filter(label -> 2 * supports[label] > rows)
                .boxed()
                .toList();
    }

    private static long[] supports(boolean[][] truth, int labels) {
        long[] supports = new long[labels];
        for (boolean[] row : truth) {
            for (int label = 0; label < labels; label++) {
                supports[label] += row[label] ? 1 : 0;
            }
        }
        return supports;
    }
}
