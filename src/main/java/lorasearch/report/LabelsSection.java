package lorasearch.report;

import java.util.ArrayList;
import java.util.List;
import lorasearch.report.chart.Numbers;
import lorasearch.report.html.Html;
import lorasearch.report.html.Section;
import lorasearch.report.html.Table;
import lorasearch.trial.LabelScore;

/** How well the best trial predicts each label, and how that depends on the label's threshold. */
final class LabelsSection {
    private LabelsSection() {}

    static Section of(StudyReport report, List<Picture> sweeps) {
        List<Html> body = new ArrayList<>();
        Table table = new Table(
                "Scores of each label on the %s split, best trial"
                        .formatted(report.scoring().split()),
                List.of("label", "examples", "threshold", "precision", "recall", "F1", "average precision", "remark"));
        for (LabelScore score : report.labels()) {
            table.row(List.of(
                    score.label(),
                    Long.toString(score.support()),
                    Numbers.score(score.threshold()),
                    Numbers.score(score.precision()),
                    Numbers.score(score.recall()),
                    Numbers.score(score.f1()),
                    Numbers.score(score.averagePrecision()),
                    remark(score)));
        }
        body.add(table.toHtml());
        if (!sweeps.isEmpty()) {
            body.add(Html.element("h3", "Threshold sweeps"));
            body.add(
                    Html.element(
                            "p",
                            "Each threshold was tuned on the very examples of its curve, so the peak of the curve flatters. The scores"
                                    + " in the table and above each curve come from thresholds that were tuned on other examples."));
            sweeps.forEach(sweep -> body.add(sweep.toHtml()));
        }
        return new Section("labels", "Labels and thresholds", body);
    }

    private static String remark(LabelScore score) {
        if (score.support() == 0) {
            return "no example has it";
        }
        boolean constant = score.threshold() <= 0 || score.threshold() >= 1;
        return constant || score.f1() == 0 ? "not learned" : "";
    }
}
