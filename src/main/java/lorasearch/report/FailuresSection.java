package lorasearch.report;

import java.util.List;
import lorasearch.report.html.Html;
import lorasearch.report.html.Section;
import lorasearch.report.html.Table;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;

/** Which trials failed, and why. */
final class FailuresSection {
    private FailuresSection() {}

    static Section of(StudyReport report) {
        List<Trial> failed = report.history().inState(TrialState.FAIL);
        if (failed.isEmpty()) {
            return new Section("failures", "Failures", List.of(Html.element("p", "No trial failed.")));
        }
        Table table = new Table(
                "%d of %s failed"
                        .formatted(
                                failed.size(),
                                Wording.counted(report.history().trials().size(), "trial")),
                List.of("trial", "reason", "parameters"));
        for (Trial trial : failed) {
            String reason = report.failures().getOrDefault(trial.number(), "unknown");
            table.row(List.of(Integer.toString(trial.number()), reason, Wording.point(trial.params())));
        }
        return new Section("failures", "Failures", List.of(table.toHtml()));
    }
}
