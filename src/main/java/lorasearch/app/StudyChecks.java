package lorasearch.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lorasearch.audit.BorderCheck;
import lorasearch.audit.DataChecks;
import lorasearch.audit.MinimumPositives;
import lorasearch.audit.SpaceChecks;
import lorasearch.audit.TrainingCheck;
import lorasearch.audit.UnusedSettings;
import lorasearch.config.FineTuneDefinition;
import lorasearch.finetune.data.Splits;
import lorasearch.finetune.model.ModelSource;
import lorasearch.finetune.model.UntrainedWeights;
import lorasearch.metrics.Finding;
import lorasearch.storage.StudyRecord;
import lorasearch.trial.TrialHistory;

/** What speaks against a whole study, whichever of its trials is the best. */
final class StudyChecks {

    private StudyChecks() {}

    /** Checks what a study is made of, when it is created. */
    static List<Finding> atCreation(FineTuneDefinition study, Splits splits) {
        List<Finding> findings = new ArrayList<>(DataChecks.of(splits));
        MinimumPositives.find(study.data(), splits).ifPresent(findings::add);
        UnusedSettings.find(study).ifPresent(findings::add);
        findings.addAll(weights(FineTuning.source(study.model())));
        return List.copyOf(findings);
    }

    /** Returns what is known against a study, the openings of its test split included. */
    static List<Finding> of(StudyRecord study, TrialHistory history) {
        List<Finding> findings = new ArrayList<>(beforeTest(study, history));
        TestOpenings.of(study).repeated().ifPresent(findings::add);
        return List.copyOf(findings);
    }

    /** Returns what was found at creation, what speaks against the space, and what the trials show since. */
    static List<Finding> beforeTest(StudyRecord study, TrialHistory history) {
        List<Finding> findings =
                new ArrayList<>(StudyFacts.of(study).map(StudyFacts::findings).orElse(List.of()));
        Summaries.definition(study).ifPresent(definition -> findings.addAll(SpaceChecks.of(definition.space())));
        TrainingCheck.find(history).ifPresent(findings::add);
        if (history.directions().size() == 1) {
            BorderCheck.find(history).ifPresent(findings::add);
        }
        return List.copyOf(findings);
    }

    /**
     * Finds {@code untrained_weights}: a model that was saved as it was initialised, wholly or in part. Missing and
     * unexpected tensors need no check; the model is not loaded then.
     */
    private static List<Finding> weights(ModelSource source) {
        List<String> untrained = UntrainedWeights.norms(source);
        return untrained.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        "untrained_weights",
                        "%d layer norms of the model have never been trained, such as %s: is the base randomly initialised?"
                                .formatted(untrained.size(), untrained.get(0)),
                        Map.of("layer_norms", (double) untrained.size())));
    }
}
