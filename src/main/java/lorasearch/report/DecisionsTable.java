package lorasearch.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lorasearch.metrics.Confusion;
import lorasearch.metrics.Decisions;
import lorasearch.metrics.Predictions;
import lorasearch.metrics.Thresholds;
import lorasearch.report.chart.Numbers;
import lorasearch.report.html.Html;
import lorasearch.report.html.Table;
import lorasearch.trial.LabelScore;

/** The best trial's decisions on each label, right and wrong, before and after its thresholds were tuned. */
final class DecisionsTable {

    private DecisionsTable() {}

    /** Returns the table with a word about it; empty if the predictions are not known. */
    static Optional<Html> of(StudyReport report) {
        return report.details()
                .predictions()
                .filter(predictions -> !report.labels().isEmpty())
                .map(predictions -> table(report, predictions));
    }

    private static Html table(StudyReport report, Predictions predictions) {
        List<LabelScore> labels = report.labels();
        Decisions before = Decisions.of(predictions, Thresholds.uniform(Thresholds.DEFAULT, labels.size()));
        Decisions after = Decisions.of(predictions, report.thresholds());
        Table table = new Table(
                "Decisions on each label at 0.5, and at the chosen thresholds (tuned)",
                List.of(
                        "label",
                        "found",
                        "missed",
                        "false alarms",
                        "rightly not",
                        "F1",
                        "found, tuned",
                        "missed, tuned",
                        "false alarms, tuned",
                        "rightly not, tuned",
                        "F1, tuned"));
        for (int label = 0; label < labels.size(); label++) {
            List<String> row = new ArrayList<>(List.of(labels.get(label).label()));
            row.addAll(counts(before.confusion(label)));
            row.addAll(counts(after.confusion(label)));
            table.row(row);
        }
        return Html.element(
                "div",
                Html.element(
                        "p",
                        "The chosen thresholds were tuned on these very examples, so what they gain here is somewhat more"
                                + " than on others; the table of labels above has scores without that."),
                table.toHtml());
    }

    private static List<String> counts(Confusion confusion) {
        return List.of(
                Long.toString(confusion.truePositives()),
                Long.toString(confusion.falseNegatives()),
                Long.toString(confusion.falsePositives()),
                Long.toString(confusion.trueNegatives()),
                Numbers.score(confusion.f1()));
    }
}
