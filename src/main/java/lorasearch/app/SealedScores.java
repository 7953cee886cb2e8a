package lorasearch.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lorasearch.bagofwords.BagOfWords;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.data.Splits;
import lorasearch.metrics.Interval;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.metrics.Predictions;
import lorasearch.metrics.ThresholdRule;
import lorasearch.metrics.Thresholds;

/**
 * A final model on the sealed test rows, beside predictors that need no fine-tuning and are treated like it: fitted on
 * train, thresholds frozen on dev.
 *
 * @param model what the model says
 * @param rivals what the others say, by name
 * @param objective what the study searches
 * @param seed decides the resamples
 */
record SealedScores(FrozenScores model, Map<String, FrozenScores> rivals, MultiLabelMetric objective, long seed) {

    /** Scores everybody. */
    static SealedScores of(
            FrozenScores model, Splits splits, ThresholdRule rule, MultiLabelMetric objective, long seed) {
        Map<String, FrozenScores> rivals = new LinkedHashMap<>();
        rivals.put("tfidf_logistic_regression", ofWords(splits, rule));
        if (objective.basis().isDecisions()) {
            rivals.put("all_positive", ofEverything(splits.test()));
        }
        return new SealedScores(model, rivals, objective, seed);
    }

    private static FrozenScores ofWords(Splits splits, ThresholdRule rule) {
        BagOfWords words =
                BagOfWords.learn(splits.train().texts(), splits.train().truth());
        Thresholds frozen = rule.tune(Predictions.of(
                words.probabilities(splits.dev().texts()), splits.dev().truth()));
        return FrozenScores.of(
                words.probabilities(splits.test().texts()), splits.test().truth(), frozen);
    }

    private static FrozenScores ofEverything(Dataset test) {
        double[][] everything = new double[test.size()][test.labels().size()];
        Stream.of(everything).forEach(row -> Arrays.fill(row, 1));
        return FrozenScores.of(
                everything, test.truth(), Thresholds.uniform(0.5, test.labels().size()));
    }

    /** Returns everybody's objective. */
    FinalModel.Score score() {
        return score(objective);
    }

    /** Returns what else the same decisions come to: micro-F1 and macro-F1, unless one is the objective or no label is decided alone. */
    List<FinalModel.Score> others() {
        List<FinalModel.Score> others = new ArrayList<>();
        if (objective.basis().isDecisions()) {
            for (MultiLabelMetric metric : List.of(MultiLabelMetric.MICRO_F1, MultiLabelMetric.MACRO_F1)) {
                if (FrozenScores.plain(objective) != metric) {
                    others.add(score(metric));
                }
            }
        }
        return others;
    }

    private FinalModel.Score score(MultiLabelMetric metric) {
        Interval interval = model.interval(metric, seed);
        return new FinalModel.Score(
                metric.metricName(),
                interval.estimate(),
                new BestTrial.Range(interval.low(), interval.high()),
                rivals.entrySet().stream()
                        .map(rival -> new FinalModel.Rival(
                                rival.getKey(), rival.getValue().value(metric)))
                        .toList());
    }
}
