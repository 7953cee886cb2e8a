package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreChecksTest {

    private static final Baseline PRIOR = new Baseline(
            Baselines.LABEL_PRIOR, "gives each label its share", Map.of("loss", 0.166, "macro_f1_tuned", 0.181));

    /** What the constant "healthy" scores on the test split of the Unhealthy Comments Corpus. */
    private static final Baseline HEALTHY = new Baseline(
            Baselines.BEST_CONSTANT_MICRO_F1,
            "always predicts healthy",
            Map.of("micro_f1", 0.85095, "macro_f1", 0.1203, "micro_precision", 0.92768, "micro_recall", 0.7859));

    /** A grid search over eight labels published these as its best trial; the predictions were never released. */
    @Test
    void publishedScoresOfTheConstantAreRecognised() {
        Map<String, Double> published =
                Map.of("micro_f1", 0.8509, "macro_f1", 0.1203, "micro_precision", 0.9275, "micro_recall", 0.7860);
        assertThat(new ScoreChecks(published, List.of(PRIOR, HEALTHY)).scoresOfAConstant())
                .contains(new Finding(
                        "scores_of_a_constant",
                        "All scores of decisions are those of best_constant_micro_f1, which always predicts healthy.",
                        Map.of("micro_f1", 0.8509)));
    }

    @Test
    void oneDifferentScoreIsEnoughToBeAnotherPredictor() {
        Map<String, Double> trained =
                Map.of("micro_f1", 0.8509, "macro_f1", 0.278, "micro_precision", 0.9275, "micro_recall", 0.7860);
        assertThat(new ScoreChecks(trained, List.of(PRIOR, HEALTHY)).scoresOfAConstant())
                .isEmpty();
        assertThat(new ScoreChecks(Map.of("micro_f1", 0.8509), List.of(PRIOR, HEALTHY)).scoresOfAConstant())
                .as("two predictors may share one score")
                .isEmpty();
    }

    /** Eight of the nine trials of the same grid search had losses around ln 2. */
    @Test
    void aLossAboveThatOfTheLabelSharesIsNoTraining() {
        assertThat(new ScoreChecks(Map.of("loss", 0.693), List.of(PRIOR, HEALTHY)).lossNotBelowPrior())
                .contains(new Finding(
                        "loss_not_below_label_prior",
                        "The loss (0.6930) is not clearly below that of the label shares (0.1660): nothing was learned.",
                        Map.of("loss", 0.693, "label_prior", 0.166)));
        assertThat(new ScoreChecks(Map.of("loss", 0.1659), List.of(PRIOR, HEALTHY)).lossNotBelowPrior())
                .as("the last digits of a head that hardly moved")
                .isPresent();
        assertThat(new ScoreChecks(Map.of("loss", 0.12), List.of(PRIOR, HEALTHY)).lossNotBelowPrior())
                .isEmpty();
    }

    @Test
    void aScoreMustBeatTheBestBaselineWithItsWholeInterval() {
        ScoreChecks checks = new ScoreChecks(Map.of(), List.of(PRIOR, HEALTHY));
        assertThat(checks.withinBaseline(MultiLabelMetric.MACRO_F1_TUNED, new Interval(0.2, 0.182, 0.22, 0.95)))
                .isEmpty();
        assertThat(checks.withinBaseline(MultiLabelMetric.MACRO_F1_TUNED, new Interval(0.1831, 0.17, 0.19, 0.95)))
                .contains(new Finding(
                        "within_baseline",
                        "macro_f1_tuned 0.1831 (95 % interval 0.1700 to 0.1900) is not clearly better than label_prior, which"
                                + " gives each label its share (0.1810).",
                        Map.of("score", 0.1831, "baseline", 0.181)));
        assertThat(checks.withinBaseline(MultiLabelMetric.LOSS, new Interval(0.15, 0.14, 0.165, 0.95)))
                .isEmpty();
        assertThat(checks.withinBaseline(MultiLabelMetric.LOSS, new Interval(0.16, 0.15, 0.17, 0.95)))
                .isPresent();
        assertThat(checks.withinBaseline(MultiLabelMetric.COVERAGE_ERROR, new Interval(2, 1, 3, 0.95)))
                .as("no baseline has this metric")
                .isEmpty();
    }

    @Test
    void aScoreMustBeatTheBagOfWords() {
        Baseline words = new Baseline(Baselines.BAG_OF_WORDS, "reads words", Map.of("macro_f1", 0.34, "loss", 0.12));
        ScoreChecks checks = new ScoreChecks(Map.of(), List.of(PRIOR, HEALTHY, words));
        assertThat(checks.notBetterThanBagOfWords(MultiLabelMetric.MACRO_F1, new Interval(0.33, 0.31, 0.36, 0.95)))
                .contains(new Finding(
                        "not_better_than_bag_of_words",
                        "macro_f1 0.3300 is not better than that of a logistic regression on words (0.3400).",
                        Map.of("score", 0.33, "bag_of_words", 0.34)));
        assertThat(checks.notBetterThanBagOfWords(MultiLabelMetric.MACRO_F1, new Interval(0.35, 0.31, 0.38, 0.95)))
                .isEmpty();
        assertThat(checks.notBetterThanBagOfWords(MultiLabelMetric.LOSS, new Interval(0.13, 0.12, 0.14, 0.95)))
                .isPresent();
        assertThat(checks.withinBaseline(MultiLabelMetric.MACRO_F1, new Interval(0.33, 0.31, 0.36, 0.95)))
                .as("words are read, so this is no constant to fear")
                .isEmpty();
    }
}
