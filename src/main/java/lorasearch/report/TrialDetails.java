package lorasearch.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.metrics.Interval;
import lorasearch.metrics.Predictions;
import lorasearch.report.chart.TimelineChart;
import lorasearch.trial.LabelScore;

/**
 * What the trials left behind, as far as it is known; each part may be empty, and what would be drawn from it is then left
 * out.
 *
 * @param predictions the best trial's probabilities beside the truth, its labels in the order of the report's labels
 * @param bands where the threshold of a label may lie, by label
 * @param labelsOfTrials the scores of each label by the number of the trial; not all trials need be there
 * @param spans when which worker had which trial
 * @param hardest dev examples that the best trial gets most wrong, the worst first; empty unless they were asked for
 */
public record TrialDetails(
        Optional<Predictions> predictions,
        Map<String, Interval> bands,
        Map<Integer, List<LabelScore>> labelsOfTrials,
        List<TimelineChart.Span> spans,
        List<HardExample> hardest) {

    /** Nothing is known. */
    public static final TrialDetails NONE =
            new TrialDetails(Optional.empty(), Map.of(), Map.of(), List.of(), List.of());

    public TrialDetails {
        bands = Map.copyOf(bands);
        labelsOfTrials = Map.copyOf(new LinkedHashMap<>(labelsOfTrials));
        spans = List.copyOf(spans);
        hardest = List.copyOf(hardest);
    }
}
