package lorasearch.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * How well one label is predicted.
 *
 * @param label the label's name
 * @param support number of examples that have the label
 * @param threshold tuned on all examples; the one to deploy
 * @param precision of decisions under thresholds tuned on other examples, in {@code [0, 1]}
 * @param recall of the same decisions, in {@code [0, 1]}
 * @param f1 of the same decisions, in {@code [0, 1]}
 * @param averagePrecision in {@code [0, 1]}; 0 for a label without support
 */
public record LabelEvaluation(
        String label,
        long support,
        double threshold,
        double precision,
        double recall,
        double f1,
        double averagePrecision) {

    /**
     * Returns one entry per label, in the data's order.
     *
     * @param objective thresholds are those tuned for it
     * @param labels the labels' names
     */
    public static List<LabelEvaluation> of(Assessment assessment, MultiLabelMetric objective, List<String> labels) {
        Tuned tuned = assessment.tunedFor(objective);
        double[] averagePrecisions =
                assessment.predictions().averagePrecisions().perLabel();
        List<LabelEvaluation> evaluations = new ArrayList<>();
        for (int label = 0; label < averagePrecisions.length; label++) {
            Confusion confusion = tuned.crossFitted().confusion(label);
            PrecisionRecallF1 scores = confusion.scores(ZeroDivision.ZERO);
            evaluations.add(new LabelEvaluation(
                    labels.get(label),
                    confusion.support(),
                    tuned.thresholds().of(label),
                    scores.precision(),
                    scores.recall(),
                    scores.f1(),
                    averagePrecisions[label]));
        }
        return evaluations;
    }
}
