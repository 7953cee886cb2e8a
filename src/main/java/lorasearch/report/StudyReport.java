package lorasearch.report;

import java.util.List;
import java.util.Optional;
import lorasearch.trial.TrialHistory;

/**
 * Everything that a report tells of a study with one objective. Data only: whoever assembles it has read it from the
 * store and from what the trials left behind.
 *
 * @param study the study's name
 * @param scoring what the objective's value means
 * @param history all trials
 * @param steps further numbers of the trials' reports, in any order
 * @param baselines what predictors without training reach
 * @param data what was learned from; empty if the study does not know, as for an external program
 * @param reproduction how to run the study again
 * @param findings what the checks of the study have found, most important first
 */
public record StudyReport(
        String study,
        Scoring scoring,
        TrialHistory history,
        List<TrialStep> steps,
        List<Baseline> baselines,
        Optional<DataCard> data,
        Reproduction reproduction,
        List<Finding> findings) {

    public StudyReport {
        if (history.directions().size() != 1) {
            throw new IllegalArgumentException("Study \"%s\" has %d objectives; a report needs a study with one."
                    .formatted(study, history.directions().size()));
        }
        steps = List.copyOf(steps);
        baselines = List.copyOf(baselines);
        findings = List.copyOf(findings);
    }

    /** Returns whether the study learned from made-up data. */
    boolean isSynthetic() {
        return data.map(DataCard::synthetic).orElse(false);
    }
}
