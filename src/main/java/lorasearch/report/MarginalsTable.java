package lorasearch.report;

import java.util.List;
import java.util.Optional;
import lorasearch.analysis.Axis;
import lorasearch.analysis.Groups;
import lorasearch.analysis.Marginals;
import lorasearch.analysis.Summary;
import lorasearch.analysis.Target;
import lorasearch.report.chart.Numbers;
import lorasearch.report.html.Html;
import lorasearch.report.html.Table;

/** The mean value of the trials by each value of the parameters that have few. */
final class MarginalsTable {

    private static final int MOST_VALUES = 8;

    private MarginalsTable() {}

    /**
     * Returns the table; empty if no parameter has few values.
     *
     * @param axes the parameters with several values
     */
    static Optional<Html> of(StudyReport report, List<Axis> axes) {
        String metric = report.scoring().metric();
        Table table = new Table(
                "Mean %s by the value of a parameter, whatever the others were".formatted(metric),
                List.of("parameter", "value", "complete trials", "mean", "standard error", "best"));
        List<Axis> few = axes.stream()
                .filter(axis -> axis.distribution().cardinality() <= MOST_VALUES)
                .toList();
        Target target = Target.objective(metric, report.history());
        for (Axis axis : few) {
            Marginals marginals = Marginals.of(report.history(), target, axis.parameter(), MOST_VALUES);
            for (int group = 0; group < marginals.summaries().size(); group++) {
                addRow(
                        table,
                        axis.parameter(),
                        marginals.groups().groups().get(group),
                        marginals.summaries().get(group));
            }
        }
        return few.isEmpty() ? Optional.empty() : Optional.of(table.toHtml());
    }

    private static void addRow(Table table, String parameter, Groups.Interval values, Summary summary) {
        boolean known = summary.count() > 0;
        table.row(List.of(
                parameter,
                Wording.value(values.from()),
                Long.toString(summary.count()),
                known ? Numbers.score(summary.mean()) : "–",
                summary.count() > 1 ? Numbers.score(summary.standardError()) : "–",
                known ? Numbers.score(summary.best()) : "–"));
    }
}
