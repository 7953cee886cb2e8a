package lorasearch.metrics;

import static lorasearch.metrics.Formula.crossFitted;
import static lorasearch.metrics.Formula.fixed;
import static lorasearch.metrics.Formula.inSample;
import static lorasearch.metrics.Formula.probabilities;
import static lorasearch.metrics.Formula.ranking;
import static lorasearch.metrics.MultiLabelMetric.Better.HIGHER;
import static lorasearch.metrics.MultiLabelMetric.Better.LOWER;
import static lorasearch.metrics.ZeroDivision.ZERO;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Every multi-label metric that we compute, under the name that study files, databases and reports use.
 *
 * <p>Precision, recall and F1 are 0 where their denominator is. A metric may be undefined (NaN), for example ROC-AUC when
 * every example has the label.
 */
public enum MultiLabelMetric {
    LOSS(LOWER, "binary cross-entropy in nats", probabilities(ProbabilityErrors::logLoss)),
    BRIER_SCORE(LOWER, "mean squared error of the probabilities", probabilities(ProbabilityErrors::brier)),

    ACCURACY(
            HIGHER,
            "share of examples whose class is the most probable one; needs one class per example",
            ranking(OneClass.score(MultiClassPredictions::accuracy))),
    CLASS_MACRO_F1(
            HIGHER,
            "F1 of the most probable class, mean over classes; needs one class per example",
            ranking(OneClass.score(MultiClassPredictions::macroF1))),
    CLASS_WEIGHTED_F1(
            HIGHER,
            "F1 of the most probable class, mean over classes weighted by support; needs one class per example",
            ranking(OneClass.score(MultiClassPredictions::weightedF1))),
    MATTHEWS_CORRELATION(
            HIGHER,
            "Matthews correlation of the most probable class; needs one class per example",
            ranking(OneClass.score(MultiClassPredictions::matthewsCorrelation))),
    CROSS_ENTROPY(
            LOWER,
            "surprise at the right class in nats; needs one class per example",
            probabilities(OneClass.score(MultiClassPredictions::logLoss))),

    MACRO_AVERAGE_PRECISION(
            HIGHER,
            "average precision, mean over labels; a label without positives counts 0",
            ranking(p -> p.averagePrecisions().macro())),
    MICRO_AVERAGE_PRECISION(
            HIGHER,
            "average precision over all pairs of example and label",
            ranking(p -> new LabelCurves(p.pooledSweep()).averagePrecision())),
    WEIGHTED_AVERAGE_PRECISION(
            HIGHER,
            "average precision, mean over labels weighted by support",
            ranking(p -> p.averagePrecisions().weighted())),
    SAMPLES_AVERAGE_PRECISION(
            HIGHER,
            "average precision of each example's label order, mean over examples",
            ranking(Predictions::samplesAveragePrecision)),
    MACRO_ROC_AUC(
            HIGHER,
            "area under the ROC curve, mean over labels that have both kinds of example",
            ranking(p -> p.rocAucs().macroOfDefined())),
    MICRO_ROC_AUC(
            HIGHER,
            "area under the ROC curve over all pairs of example and label",
            ranking(p -> new LabelCurves(p.pooledSweep()).rocAuc())),
    LABEL_RANKING_AVERAGE_PRECISION(
            HIGHER,
            "share of true labels among those ranked as high as each true label",
            ranking(LabelRankings::averagePrecision)),
    COVERAGE_ERROR(
            LOWER,
            "labels to go through, from the most probable, until all true ones are seen",
            ranking(LabelRankings::coverageError)),
    RANKING_LOSS(
            LOWER,
            "share of pairs of a true and a false label in the wrong order",
            ranking(LabelRankings::rankingLoss)),

    MACRO_PRECISION(
            HIGHER, "precision, mean over labels", fixed(d -> d.macro(ZERO).precision())),
    MACRO_RECALL(HIGHER, "recall, mean over labels", fixed(d -> d.macro(ZERO).recall())),
    MACRO_F1(HIGHER, "F1, mean over labels", fixed(d -> d.macro(ZERO).f1())),
    MICRO_PRECISION(
            HIGHER, "precision of all decisions", fixed(d -> d.micro(ZERO).precision())),
    MICRO_RECALL(HIGHER, "recall of all decisions", fixed(d -> d.micro(ZERO).recall())),
    MICRO_F1(HIGHER, "F1 of all decisions", fixed(d -> d.micro(ZERO).f1())),
    WEIGHTED_PRECISION(
            HIGHER,
            "precision, mean over labels weighted by support",
            fixed(d -> d.weighted(ZERO).precision())),
    WEIGHTED_RECALL(
            HIGHER,
            "recall, mean over labels weighted by support",
            fixed(d -> d.weighted(ZERO).recall())),
    WEIGHTED_F1(
            HIGHER,
            "F1, mean over labels weighted by support",
            fixed(d -> d.weighted(ZERO).f1())),
    SAMPLES_PRECISION(
            HIGHER, "precision, mean over examples", fixed(d -> d.samples(ZERO).precision())),
    SAMPLES_RECALL(
            HIGHER, "recall, mean over examples", fixed(d -> d.samples(ZERO).recall())),
    SAMPLES_F1(HIGHER, "F1, mean over examples", fixed(d -> d.samples(ZERO).f1())),
    SAMPLES_JACCARD(
            HIGHER,
            "Jaccard index of predicted and true label set, mean over examples",
            fixed(Decisions::samplesJaccard)),
    SUBSET_ACCURACY(HIGHER, "share of examples whose label set is predicted exactly", fixed(Decisions::subsetAccuracy)),
    HAMMING_LOSS(LOWER, "share of wrong decisions", fixed(Decisions::hammingLoss)),

    MACRO_F1_TUNED(
            HIGHER,
            "macro_f1 under per-label thresholds that were tuned for it on other examples",
            crossFitted(Assessment::forMacro, d -> d.macro(ZERO).f1())),
    MICRO_F1_TUNED(
            HIGHER,
            "micro_f1 under per-label thresholds that were tuned for it on other examples",
            crossFitted(Assessment::forMicro, d -> d.micro(ZERO).f1())),
    MACRO_F1_IN_SAMPLE(
            HIGHER,
            "macro_f1 under the best thresholds of a 0.01 grid on the same examples: optimistic",
            inSample(d -> d.macro(ZERO).f1())),
    MICRO_F1_IN_SAMPLE(
            HIGHER,
            "micro_f1 under the best thresholds of a 0.01 grid on the same examples: optimistic",
            inSample(d -> d.micro(ZERO).f1()));

    private final Better better;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // the functions of a formula hold no state
    private final Formula<?> formula;

    MultiLabelMetric(Better better, String description, Formula<?> formula) {
        this.better = better;
        this.description = description;
        this.formula = formula;
    }

    /**
     * Returns the metric of a name, such as {@code macro_f1}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the known names
     */
    public static MultiLabelMetric named(String name) {
        return Arrays.stream(values())
                .filter(metric -> metric.metricName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Metric \"%s\" is unknown; there are: %s.".formatted(name, names(metric -> true))));
    }

    /**
     * Returns the metric of a name that a search may optimise, which is any but those in sample: to choose a trial by a
     * score whose thresholds were tuned on the same examples is to choose the luckiest.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names to choose from
     */
    public static MultiLabelMetric objectiveNamed(String name) {
        return objectiveNamed(name, known -> true);
    }

    private static MultiLabelMetric objectiveNamed(String name, Predicate<MultiLabelMetric> fitting) {
        Predicate<MultiLabelMetric> possible = fitting.and(MultiLabelMetric::isObjective);
        return Arrays.stream(values())
                .filter(metric -> possible.test(metric) && metric.metricName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Metric \"%s\" cannot be optimised; these can: %s.".formatted(name, names(possible))));
    }

    /**
     * Does the same for a study of one kind.
     *
     * @param oneClass whether each example has exactly one class, without which some metrics are undefined
     */
    public static MultiLabelMetric objectiveNamed(String name, boolean oneClass) {
        return objectiveNamed(name, known -> oneClass || !known.needsOneClass());
    }

    /** Returns the name in study files, databases and reports: lower case with underscores. */
    public String metricName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a larger value is better. */
    public boolean higherIsBetter() {
        return better == HIGHER;
    }

    /** Returns the smallest value that the metric can have. */
    double smallest() {
        return this == MATTHEWS_CORRELATION ? -1 : 0;
    }

    /** Returns whether every label counts alike, those with a handful of positives as much as others. */
    boolean isMeanOverLabels() {
        return switch (this) {
            case CLASS_MACRO_F1,
                    MACRO_AVERAGE_PRECISION,
                    MACRO_ROC_AUC,
                    MACRO_PRECISION,
                    MACRO_RECALL,
                    MACRO_F1,
                    MACRO_F1_TUNED,
                    MACRO_F1_IN_SAMPLE -> true;
            default -> false;
        };
    }

    /** Returns in a few words what the metric is. */
    public String description() {
        return description;
    }

    /** Returns what the metric judges. */
    public MetricBasis basis() {
        return formula.basis();
    }

    /** Returns the metric's value; NaN where it is undefined. */
    public double of(Assessment assessment) {
        return formula.of(assessment);
    }

    /**
     * Returns the metric as a function of the rows that it is computed on, for resampling. Decisions stay as the assessment
     * holds them: thresholds are not tuned again.
     */
    public ToDoubleFunction<int[]> overRows(Assessment assessment) {
        return formula.overRows(assessment);
    }

    private boolean needsOneClass() {
        return switch (this) {
            case ACCURACY, CLASS_MACRO_F1, CLASS_WEIGHTED_F1, MATTHEWS_CORRELATION, CROSS_ENTROPY -> true;
            default -> false;
        };
    }

    private boolean isObjective() {
        return basis() != MetricBasis.IN_SAMPLE_THRESHOLDS;
    }

    private static String names(Predicate<MultiLabelMetric> wanted) {
        return Arrays.stream(values())
                .filter(wanted)
                .map(MultiLabelMetric::metricName)
                .collect(Collectors.joining(", "));
    }

    /** Which of two values is better. */
    enum Better {
        LOWER,
        HIGHER
    }
}
