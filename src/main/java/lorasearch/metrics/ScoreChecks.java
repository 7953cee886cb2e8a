package lorasearch.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for scores that a predictor without fine-tuning could have. */
public final class ScoreChecks {

    /** ROC-AUC from which a model is taken to order examples, whatever its loss. */
    private static final double INFORMED_ROC_AUC = 0.6;

    /** Largest difference of two scores that are called the same. */
    private static final double SAME_SCORE = 0.001;

    /** Largest share of the label prior's loss at which a loss is called lower. */
    private static final double CLEARLY_LOWER = 0.99;

    /** Fewest scores that must be the same before two predictors are. */
    private static final int FEWEST_SAME_SCORES = 3;

    private final Map<String, Double> metrics;
    private final List<Baseline> baselines;

    /**
     * Prepares the checks.
     *
     * @param metrics a trial's metrics by name
     * @param baselines scored on the same examples
     */
    public ScoreChecks(Map<String, Double> metrics, List<Baseline> baselines) {
        this.metrics = Map.copyOf(metrics);
        this.baselines = List.copyOf(baselines);
    }

    /**
     * Returns what all checks find.
     *
     * @param objective the metric that the search optimises
     * @param score where it may lie
     */
    public List<Finding> all(MultiLabelMetric objective, Interval score) {
        List<Finding> findings = new ArrayList<>(ofNumbers(objective));
        withinBaseline(objective, score).ifPresent(findings::add);
        notBetterThanBagOfWords(objective, score).ifPresent(findings::add);
        return findings;
    }

    /**
     * Returns what those checks find that need no interval: for a trial of which only numbers are known.
     *
     * @param objective the metric that the search optimises
     */
    public List<Finding> ofNumbers(MultiLabelMetric objective) {
        List<Finding> findings = new ArrayList<>();
        lossNotBelowPrior().ifPresent(findings::add);
        if (objective.basis() == MetricBasis.FIXED_THRESHOLD) {
            scoresOfAConstant().ifPresent(findings::add);
        }
        return findings;
    }

    /**
     * Finds {@code loss_not_below_label_prior}: the loss is not at least 1 % lower than that of giving each label its share
     * of the training examples, as before any training. A loss that weights positives moves probabilities away from these shares;
     * a model with {@code macro_roc_auc} of at least 0.6 is therefore not blamed for its loss.
     */
    public Optional<Finding> lossNotBelowPrior() {
        String loss = MultiLabelMetric.LOSS.metricName();
        Optional<Double> prior = baselines.stream()
                .filter(baseline -> baseline.name().equals(Baselines.LABEL_PRIOR))
                .map(baseline -> baseline.metrics().get(loss))
                .findFirst();
        boolean informed = metrics.getOrDefault(MultiLabelMetric.MACRO_ROC_AUC.metricName(), 0.5) >= INFORMED_ROC_AUC;
        if (informed
                || prior.isEmpty()
                || !metrics.containsKey(loss)
                || metrics.get(loss) < CLEARLY_LOWER * prior.get()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "loss_not_below_label_prior",
                "The loss (%.4f) is not clearly below that of the label shares (%.4f): nothing was learned."
                        .formatted(metrics.get(loss), prior.get()),
                Map.of("loss", metrics.get(loss), "label_prior", prior.get())));
    }

    /**
     * Finds {@code scores_of_a_constant}: every metric of decisions under a fixed threshold that is known of both, at least
     * three, is within 0.001 of a constant label set's. This needs no predictions, only published numbers; it says nothing
     * of a trial that is judged under other thresholds.
     */
    public Optional<Finding> scoresOfAConstant() {
        return Baselines.constants(baselines).stream()
                .filter(this::hasSameDecisions)
                .findFirst()
                .map(baseline -> {
                    String microF1 = MultiLabelMetric.MICRO_F1.metricName();
                    return new Finding(
                            "scores_of_a_constant",
                            "All scores of decisions are those of %s, which %s."
                                    .formatted(baseline.name(), baseline.description()),
                            Map.of(
                                    microF1,
                                    metrics.getOrDefault(
                                            microF1, baseline.metrics().get(microF1))));
                });
    }

    /**
     * Finds {@code within_baseline}: a predictor that does not read the text lies within the interval of the score, or is
     * better than all of it.
     *
     * @param metric the score's metric
     * @param score where the trial's score may lie
     */
    public Optional<Finding> withinBaseline(MultiLabelMetric metric, Interval score) {
        return Baselines.best(metric, Baselines.constants(baselines))
                .filter(baseline -> {
                    double line = baseline.metrics().get(metric.metricName());
                    return metric.higherIsBetter() ? score.low() <= line : score.high() >= line;
                })
                .map(baseline -> {
                    double line = baseline.metrics().get(metric.metricName());
                    return new Finding(
                            "within_baseline",
                            "%s %.4f (%.0f %% interval %.4f to %.4f) is not clearly better than %s, which %s (%.4f)."
                                    .formatted(
                                            metric.metricName(),
                                            score.estimate(),
                                            100 * score.level(),
                                            score.low(),
                                            score.high(),
                                            baseline.name(),
                                            baseline.description(),
                                            line),
                            Map.of("score", score.estimate(), "baseline", line));
                });
    }

    /**
     * Finds {@code not_better_than_bag_of_words}: words and pairs of words predict as well, at a thousandth of the cost.
     *
     * @param metric the score's metric
     * @param score the trial's score
     */
    public Optional<Finding> notBetterThanBagOfWords(MultiLabelMetric metric, Interval score) {
        return baselines.stream()
                .filter(Baseline::readsText)
                .filter(baseline -> baseline.metrics().containsKey(metric.metricName()))
                .findFirst()
                .map(baseline -> baseline.metrics().get(metric.metricName()))
                .filter(line -> metric.higherIsBetter() ? score.estimate() <= line : score.estimate() >= line)
                .map(line -> new Finding(
                        "not_better_than_bag_of_words",
                        "%s %.4f is not better than that of a logistic regression on words (%.4f)."
                                .formatted(metric.metricName(), score.estimate(), line),
                        Map.of("score", score.estimate(), "bag_of_words", line)));
    }

    private boolean hasSameDecisions(Baseline baseline) {
        int same = 0;
        for (MultiLabelMetric metric : MultiLabelMetric.values()) {
            Double ours = metrics.get(metric.metricName());
            Double theirs = baseline.metrics().get(metric.metricName());
            if (metric.basis() == MetricBasis.FIXED_THRESHOLD && ours != null && theirs != null) {
                if (Math.abs(ours - theirs) > SAME_SCORE) {
                    return false;
                }
                same++;
            }
        }
        return same >= FEWEST_SAME_SCORES;
    }
}
