package lorasearch.app;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lorasearch.metrics.Assessment;
import lorasearch.metrics.Bootstrap;
import lorasearch.metrics.Confusion;
import lorasearch.metrics.Interval;
import lorasearch.metrics.MetricBasis;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.metrics.PrecisionRecallF1;
import lorasearch.metrics.Predictions;
import lorasearch.metrics.Thresholds;
import lorasearch.metrics.ZeroDivision;

/**
 * Scores of unseen rows under thresholds that are not touched any more.
 *
 * @param assessment the rows' predictions, decided by the frozen thresholds wherever decisions are asked for
 */
record FrozenScores(Assessment assessment) {

    private static final Bootstrap BOOTSTRAP = new Bootstrap(2000, 0.95);

    static FrozenScores of(double[][] probabilities, boolean[][] truth, Thresholds frozen) {
        return new FrozenScores(Assessment.frozen(Predictions.of(probabilities, truth), frozen));
    }

    /** Returns a metric; one of tuned thresholds is that of the frozen ones, which nobody tuned on these rows. */
    double value(MultiLabelMetric metric) {
        return plain(metric).of(assessment);
    }

    /** Returns where a metric may lie. */
    Interval interval(MultiLabelMetric metric, long seed) {
        return BOOTSTRAP.of(plain(metric), assessment, new SplittableRandom(seed));
    }

    /** Returns the scores of each label. */
    List<LabelThreshold> labels(List<String> names) {
        List<LabelThreshold> labels = new ArrayList<>();
        for (int label = 0; label < names.size(); label++) {
            Confusion confusion = assessment.fixed().confusion(label);
            PrecisionRecallF1 scores = confusion.scores(ZeroDivision.ZERO);
            labels.add(new LabelThreshold(
                    names.get(label),
                    confusion.support(),
                    assessment.forMacro().thresholds().of(label),
                    scores.precision(),
                    scores.recall(),
                    scores.f1()));
        }
        return labels;
    }

    /** Returns the metric of decisions whose thresholds are not touched that one of tuned thresholds is; any other one as it is. */
    static MultiLabelMetric plain(MultiLabelMetric metric) {
        return metric.basis() == MetricBasis.CROSS_FITTED_THRESHOLDS
                ? MultiLabelMetric.named(metric.metricName().replace("_tuned", ""))
                : metric;
    }
}
