package lorasearch.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lorasearch.metrics.Interval;
import lorasearch.metrics.LabelCurves;
import lorasearch.metrics.ThresholdSweep;
import lorasearch.report.chart.Numbers;
import lorasearch.report.html.Html;
import lorasearch.report.html.Section;
import lorasearch.report.html.Table;
import lorasearch.trial.LabelScore;

/** How well the best trial predicts each label, the most frequent first. */
final class LabelsSection {
    private LabelsSection() {}

    static Section of(StudyReport report) {
        List<Html> body = new ArrayList<>();
        Table table = new Table(
                "Scores of each label on the %s split, best trial"
                        .formatted(report.scoring().split()),
                List.of(
                        "label",
                        "examples",
                        "threshold",
                        "95 % band",
                        "precision",
                        "recall",
                        "F1",
                        "average precision",
                        "ROC-AUC",
                        "remark"));
        for (LabelScore score : byFrequency(report.labels())) {
            table.row(List.of(
                    score.label(),
                    Long.toString(score.support()),
                    Numbers.score(score.threshold()),
                    band(report.details().bands().get(score.label())),
                    Numbers.score(score.precision()),
                    Numbers.score(score.recall()),
                    Numbers.score(score.f1()),
                    Numbers.score(score.averagePrecision()),
                    rocAuc(report, score.label()),
                    remark(score)));
        }
        body.add(table.toHtml());
        return new Section("labels", "Labels", body);
    }

    private static String rocAuc(StudyReport report, String label) {
        ThresholdSweep sweep = report.sweeps().get(label);
        double area = sweep == null ? Double.NaN : new LabelCurves(sweep).rocAuc();
        return Double.isNaN(area) ? "–" : Numbers.score(area);
    }

    private static List<LabelScore> byFrequency(List<LabelScore> scores) {
        return scores.stream()
                .sorted(Comparator.comparingLong(LabelScore::support).reversed())
                .toList();
    }

    private static String band(Interval band) {
        return band == null ? "" : "%s to %s".formatted(Numbers.score(band.low()), Numbers.score(band.high()));
    }

    private static String remark(LabelScore score) {
        if (score.support() == 0) {
            return "no example has it";
        }
        boolean constant = score.threshold() <= 0 || score.threshold() >= 1;
        return constant || score.f1() == 0 ? "not learned" : "";
    }
}
