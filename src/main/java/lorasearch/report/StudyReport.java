package lorasearch.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.metrics.Baseline;
import lorasearch.metrics.Finding;
import lorasearch.metrics.ThresholdSweep;
import lorasearch.metrics.Thresholds;
import lorasearch.trial.LabelScore;
import lorasearch.trial.StepMetrics;
import lorasearch.trial.TrialHistory;

/**
 * Everything that a report tells of a study with one objective, or of the first of several. Data only: whoever assembles it has read it from the
 * store and from what the trials left behind.
 *
 * @param study the study's name
 * @param scoring what the objective's value means
 * @param history all trials
 * @param steps further numbers of the trials' reports, in any order
 * @param failures why trials failed, by their number
 * @param baselines what predictors without fine-tuning reach on the same examples
 * @param trust how far the best trial's value can be trusted
 * @param labels the best trial's scores of each label, in the data's order, reached with thresholds that were tuned on other
 *     examples than they were scored on; empty if it has none
 * @param sweeps the best trial's decisions over all thresholds, by label; may lack any label
 * @param details what the trials left behind
 * @param data what was learned from; empty if the study does not know, as for an external program
 * @param reproduction how to run the study again
 * @param front all objectives of a study that has several; empty for a study with one
 * @param findings what the checks of the study have found, most important first
 */
public record StudyReport(
        String study,
        Scoring scoring,
        TrialHistory history,
        List<StepMetrics> steps,
        Map<Integer, String> failures,
        List<Baseline> baselines,
        Trust trust,
        List<LabelScore> labels,
        Map<String, ThresholdSweep> sweeps,
        TrialDetails details,
        Optional<DataCard> data,
        Reproduction reproduction,
        Optional<FrontReport> front,
        List<Finding> findings) {

    public StudyReport {
        if (history.directions().size() != 1) {
            throw new IllegalArgumentException("Study \"%s\" has %d objectives; a report needs the history of one."
                    .formatted(study, history.directions().size()));
        }
        steps = List.copyOf(steps);
        failures = Map.copyOf(failures);
        baselines = List.copyOf(baselines);
        labels = List.copyOf(labels);
        sweeps = Collections.unmodifiableMap(new LinkedHashMap<>(sweeps));
        findings = List.copyOf(findings);
    }

    /** Returns the thresholds that were chosen for the best trial, one per label. */
    Thresholds thresholds() {
        return Thresholds.of(labels.stream().mapToDouble(LabelScore::threshold).toArray());
    }

    /** Returns whether the study learned from made-up data. */
    boolean isSynthetic() {
        return data.map(DataCard::synthetic).orElse(false);
    }
}
