package lorasearch.metrics;

import java.util.ArrayList;
import java.util.List;

/** Everything that the predictions of a trial can say against its score. */
public final class DegeneracyChecks {

    private DegeneracyChecks() {}

    /**
     * Returns what all checks find.
     *
     * @param objective the metric that the search optimises; its thresholds are the ones whose decisions are checked
     * @param score where the trial's objective value may lie
     * @param assessment the trial's predictions
     * @param labels the labels' names, in the data's order
     * @param baselines scored on the same examples
     */
    public static List<Finding> of(
            MultiLabelMetric objective,
            Interval score,
            Assessment assessment,
            List<String> labels,
            List<Baseline> baselines) {
        Evaluation evaluation = Evaluation.of(assessment);
        List<Finding> findings =
                new ArrayList<>(new ScoreChecks(evaluation.metrics(), baselines).all(objective, score));
        ProbabilityChecks.constantScores(assessment.predictions()).ifPresent(findings::add);
        findings.addAll(new DecisionChecks(assessment.decisions(objective), labels).all());
        ThresholdChecks.atEdge(
                        assessment.predictions(), assessment.tunedFor(objective).thresholds(), labels)
                .ifPresent(findings::add);
        return List.copyOf(findings);
    }
}
