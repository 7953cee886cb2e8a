package lorasearch.report;

import java.util.ArrayList;
import java.util.List;
import lorasearch.metrics.Baseline;
import lorasearch.report.html.Html;
import lorasearch.report.html.Section;

/** What the words of the report mean. */
final class MethodSection {
    private MethodSection() {}

    static Section of(StudyReport report) {
        List<Html> entries = new ArrayList<>();
        entry(
                entries,
                report.scoring().metric(),
                "The objective%s; %s. The trial with the best value was chosen by it, so its value"
                                .formatted(
                                        report.scoring().split().isEmpty()
                                                ? ""
                                                : ", measured" + Wording.onSplit(report),
                                        Wording.better(report.history().direction()))
                        + " is somewhat too good: the largest of many noisy numbers.");
        entry(entries, "complete", "The trial ran to its end.");
        entry(
                entries,
                "pruned",
                "The trial was stopped early because others were better at the same %s; its value is the last one it"
                                .formatted(report.scoring().stepUnit())
                        + " reported.");
        entry(entries, "failed", "The trial ended without a usable result; it does not count for anything else.");
        for (Baseline baseline : report.baselines()) {
            entry(entries, Wording.baseline(baseline), "A baseline: " + baseline.description() + ".");
        }
        if (!report.labels().isEmpty()) {
            entry(
                    entries,
                    "threshold",
                    "A label is predicted where its probability is at least its threshold. A threshold of 0 or 1 means"
                            + " that the label was not learned.");
            entry(
                    entries,
                    "calibration error (ECE)",
                    "How far predicted probabilities lie from the shares observed, on average over ten bins of probability.");
        }
        entry(
                entries,
                "importance",
                "How much of the objective's variation a parameter accounts for, by %s; the interval comes from resampled trials."
                        .formatted(ImportanceRanking.method(report.history())));
        Html list = Html.element("dl").add(entries);
        return new Section("method", "Words and methods", List.of(list));
    }

    private static void entry(List<Html> entries, String term, String meaning) {
        entries.add(Html.element("dt", term));
        entries.add(Html.element("dd", meaning));
    }
}
