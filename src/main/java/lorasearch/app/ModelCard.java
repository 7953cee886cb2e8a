package lorasearch.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a user of a final model should know, in Markdown.
 *
 * @param model the final model
 * @param manifest what is needed to use it
 */
record ModelCard(FinalModel model, ClassifierManifest manifest) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("# " + cell(model.study()));
        lines.add("");
        lines.add("A text classifier: base `%s`, adapter and head of trial %d of the study `%s`."
                .formatted(cell(manifest.base()), model.trial(), cell(model.study())));
        if (model.folds() > 0) {
            lines.add(
                    "Probabilities are the mean of %d models, each trained without one fold of the training and dev rows."
                            .formatted(model.folds()));
        }
        lines.add("Texts are cut to %d tokens; %s."
                .formatted(
                        manifest.maxTokens(),
                        manifest.oneClass()
                                ? "the most probable label is predicted"
                                : "a label is predicted where its probability is at least its threshold"));
        lines.add("");
        if (!model.findings().isEmpty()) {
            lines.add("## Reasons to doubt it");
            lines.add("");
            model.findings().forEach(finding -> lines.add("- " + cell(finding)));
            lines.add("");
        }
        lines.add("## Score");
        lines.add("");
        addScore(lines, model.score());
        model.others().forEach(score -> addScore(lines, score));
        if (model.labelsWithoutRows() > 0) {
            lines.add(
                    "No test row has %d of the %d labels; they count 0 in a mean over labels. The others have a mean F1 of %s."
                            .formatted(
                                    model.labelsWithoutRows(),
                                    model.labels().size(),
                                    number(model.macroF1OfLabelsWithRows())));
            lines.add("");
        }
        lines.add(
                ("The test split has %d rows. Neither the search nor the thresholds have seen them; they were opened %d"
                                + " time%s so far. On dev, which chose the trial, the value was %s%s.")
                        .formatted(
                                model.testRows(),
                                model.openings(),
                                model.openings() == 1 ? "" : "s",
                                number(model.onDev()),
                                model.devInterval()
                                        .map(range -> " (" + range(range) + ")")
                                        .orElse("")));
        lines.add("");
        lines.add("## Labels on test");
        lines.add("");
        lines.add("| label | rows | threshold | precision | recall | F1 |");
        lines.add("|---|---|---|---|---|---|");
        model.labels()
                .forEach(label -> lines.add("| %s | %d | %s | %s | %s | %s |"
                        .formatted(
                                cell(label.label()),
                                label.support(),
                                number(label.threshold()),
                                number(label.precision()),
                                number(label.recall()),
                                number(label.f1()))));
        lines.add("");
        lines.add("Thresholds were tuned on dev by the rule `%s`. Use: `study predict %s \"some text\"`."
                .formatted(manifest.rule(), cell(model.study())));
        return lines;
    }

    private static void addScore(List<String> lines, FinalModel.Score score) {
        lines.add("| predictor | %s on test | 95 %% interval |".formatted(score.metric()));
        lines.add("|---|---|---|");
        lines.add("| this model | %s | %s |".formatted(number(score.onTest()), range(score.interval())));
        score.rivals()
                .forEach(rival -> lines.add("| %s | %s | |".formatted(cell(rival.name()), number(rival.onTest()))));
        lines.add("");
    }

    /** Names come from data: they must not end a cell or begin a tag. */
    static String cell(String text) {
        return text.replaceAll("[\\p{Cntrl}]", " ")
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("`", "'");
    }

    static String range(BestTrial.Range range) {
        return number(range.low()) + " to " + number(range.high());
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
