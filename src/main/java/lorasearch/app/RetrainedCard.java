package lorasearch.app;

import java.util.ArrayList;
import java.util.List;

/**
 * What a user of a retrained model should know, in Markdown.
 *
 * @param model the model
 * @param manifest what is needed to use it
 */
record RetrainedCard(RetrainedModel model, ClassifierManifest manifest) {

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                "# " + ModelCard.cell(model.study()) + ", retrained",
                "",
                "A text classifier: base `%s`, adapter and head by the configuration of trial %d of the study `%s`."
                        .formatted(ModelCard.cell(manifest.base()), model.trial(), ModelCard.cell(model.study())),
                "",
                "## No held-out score exists",
                "",
                "It was trained on all %d rows of train and dev, so no row is left to score it by."
                        .formatted(model.rows()),
                "The trial itself was trained on %d of them and had %s %s%s on dev, which chose it; this model's own value is not known."
                        .formatted(
                                model.trialRows(),
                                model.metric(),
                                ModelCard.number(model.trialOnDev()),
                                model.trialInterval()
                                        .map(range -> " (" + ModelCard.range(range) + ")")
                                        .orElse("")),
                "Training ended at evaluation %d, which dev had chosen for the trial.".formatted(model.evaluation()),
                manifest.oneClass()
                        ? "The most probable label is predicted."
                        : "The thresholds in `%s` are the trial's, tuned on dev by the rule `%s`; they were not tuned again."
                                .formatted(ClassifierManifest.FILE, manifest.rule()),
                ""));
        if (!model.findings().isEmpty()) {
            lines.add("## Reasons to doubt the trial");
            lines.add("");
            model.findings().forEach(finding -> lines.add("- " + ModelCard.cell(finding)));
            lines.add("");
        }
        lines.add("Use: `study predict %s \"some text\"`, or `load.py` in Python."
                .formatted(ModelCard.cell(model.directory())));
        return lines;
    }
}
