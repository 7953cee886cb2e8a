package lorasearch.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lorasearch.config.FineTuneDefinition;
import lorasearch.finetune.DevPredictions;
import lorasearch.metrics.Calibrator;
import lorasearch.metrics.Confusion;
import lorasearch.metrics.Decisions;
import lorasearch.metrics.Evaluator;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.metrics.PrecisionRecallF1;
import lorasearch.metrics.Predictions;
import lorasearch.metrics.Reliability;
import lorasearch.metrics.ThresholdRule;
import lorasearch.metrics.Thresholds;
import lorasearch.metrics.ZeroDivision;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.trial.LabelScore;
import lorasearch.trial.Trial;

/** Tunes the thresholds of a finished trial once more, by any rule, from the predictions that it left behind. */
final class StudyThresholds {

    private final Workspace workspace;
    private final TrialStore store;
    private final StudyRecord study;

    StudyThresholds(Workspace workspace, TrialStore store, StudyRecord study) {
        this.workspace = workspace;
        this.store = store;
        this.study = study;
    }

    /**
     * Returns the rule of a name.
     *
     * @param name empty for the standard of the study's objective
     * @throws StudyError if there is no such rule
     */
    static ThresholdRule rule(Optional<String> name, StudyRecord study) {
        if (name.isEmpty()) {
            return ThresholdRule.of(MultiLabelMetric.objectiveNamed(
                    Summaries.requiredFineTuning(study).search().metric()));
        }
        try {
            return ThresholdRule.named(name.get());
        } catch (IllegalArgumentException unknown) {
            throw new StudyError(StudyError.Kind.USAGE, unknown.getMessage(), unknown);
        }
    }

    /** Tunes the thresholds of a trial by a rule and compares all rules. */
    ThresholdReport of(Trial trial, ThresholdRule rule) throws IOException {
        FineTuneDefinition definition = Summaries.requiredFineTuning(study);
        DevPredictions known = TrialFiles.predictions(workspace.of(study.name()), trial.number());
        List<String> labels = store.labelScores(study.id(), trial.number()).stream()
                .map(LabelScore::label)
                .toList();
        double[][] probabilities = known.probabilities();
        Evaluator evaluator = new Evaluator(
                labels, known.truth(), new SplittableRandom(definition.data().splitSeed()));
        Predictions predictions = Predictions.of(probabilities, known.truth());
        return new ThresholdReport(
                study.name(),
                trial.number(),
                rule.ruleName(),
                labels(labels, rule.tune(predictions), evaluator.crossFitted(probabilities, rule)),
                Stream.of(ThresholdRule.values())
                        .map(any -> score(any, evaluator.crossFitted(probabilities, any)))
                        .toList(),
                Stream.of(Calibrator.values())
                        .map(any -> score(
                                any, Predictions.of(evaluator.crossCalibrated(probabilities, any), known.truth())))
                        .toList(),
                Calibrator.temperature(predictions));
    }

    private static List<LabelThreshold> labels(List<String> labels, Thresholds thresholds, Decisions decisions) {
        List<LabelThreshold> rows = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            Confusion confusion = decisions.confusion(label);
            PrecisionRecallF1 scores = confusion.scores(ZeroDivision.ZERO);
            rows.add(new LabelThreshold(
                    labels.get(label),
                    confusion.support(),
                    thresholds.of(label),
                    scores.precision(),
                    scores.recall(),
                    scores.f1()));
        }
        return rows;
    }

    private static ThresholdReport.RuleScore score(ThresholdRule rule, Decisions decisions) {
        return new ThresholdReport.RuleScore(
                rule.ruleName(),
                rule.description(),
                decisions.macro(ZeroDivision.ZERO).f1(),
                decisions.micro(ZeroDivision.ZERO).f1());
    }

    private static ThresholdReport.CalibrationScore score(Calibrator calibrator, Predictions predictions) {
        Reliability reliability = Reliability.of(predictions);
        return new ThresholdReport.CalibrationScore(
                calibrator.calibratorName(), reliability.expectedError(), reliability.brier(), reliability.loss());
    }
}
