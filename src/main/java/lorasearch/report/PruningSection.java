package lorasearch.report;

import java.util.List;
import java.util.Optional;
import lorasearch.analysis.PruningAudit;
import lorasearch.report.chart.Numbers;
import lorasearch.report.html.Html;
import lorasearch.report.html.Section;
import lorasearch.report.html.Table;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/** What stopping trials early saved, and what the spared trials say that it cost. */
final class PruningSection {
    private PruningSection() {}

    /** Returns the section; empty if the pruner has made no difference. */
    static Optional<Section> of(StudyReport report) {
        return Optional.of(PruningAudit.of(report.history()))
                .filter(PruningAudit::madeADifference)
                .map(audit -> section(audit, report.history()));
    }

    private static Section section(PruningAudit audit, TrialHistory history) {
        Html lead = Html.element("p", audit.sentence());
        Html method = Html.element(
                        "p",
                        "A spared trial is one that the pruner would have stopped but that ran to its end, so that it shows"
                                + " what stopping costs. A stopped trial counts as having saved the steps up to the median"
                                + " length of the complete ones.")
                .with("class", "muted");
        List<Html> body = audit.spared() == 0
                ? List.of(lead, method)
                : List.of(lead, spared(history).toHtml(), method);
        return new Section("pruning", "What pruning cost and saved", body);
    }

    private static Table spared(TrialHistory history) {
        Table table = new Table("Spared trials", List.of("trial", "would have been stopped at", "then", "at its end"));
        for (Trial trial : PruningAudit.spared(history)) {
            int step = PruningAudit.sparedAt(trial);
            Double then = trial.reports().get(step);
            table.row(List.of(
                    String.valueOf(trial.number()),
                    "step " + step,
                    then == null ? "–" : Numbers.score(then),
                    Numbers.score(trial.values().get(0))));
        }
        return table;
    }
}
