package lorasearch.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import lorasearch.analysis.Axis;
import lorasearch.analysis.ParameterImportance;
import lorasearch.report.chart.Numbers;
import lorasearch.report.html.Html;
import lorasearch.report.html.Section;
import lorasearch.report.html.Table;
import lorasearch.trial.Trial;

/** Which parameters matter, which values are good, and whether the best of them lies at the border of what was searched. */
final class ParametersSection {

    /** A value within this share of its range from an end counts as lying there. */
    private static final double BORDER = 0.05;

    private ParametersSection() {}

    static Section of(StudyReport report, List<ParameterImportance> importances, List<Picture> pictures) {
        List<Html> body = new ArrayList<>();
        body.add(Html.element(
                "p",
                "A parameter whose interval is wide, or begins at zero, may matter or not: these trials cannot tell. If the"
                        + " best value lies at the end of its range, a wider range may hold a better one."));
        report.history().best().ifPresent(best -> body.add(borders(report, importances, best)));
        MarginalsTable.of(report, ParameterPictures.axes(report.history(), importances))
                .ifPresent(body::add);
        body.add(Picture.all(pictures));
        return new Section("parameters", "Parameters", body);
    }

    private static Html borders(StudyReport report, List<ParameterImportance> importances, Trial best) {
        Table table = new Table(
                "Best trial within the range of each parameter",
                List.of("parameter", "importance", "95 % interval", "best value", "searched", "remark"));
        for (Axis axis : ParameterPictures.axes(report.history(), importances)) {
            if (!best.params().has(axis.parameter())) {
                continue;
            }
            List<String> row = new ArrayList<>(List.of(axis.parameter()));
            row.addAll(importance(axis, importances));
            row.add(Wording.value(best.params().get(axis.parameter())));
            row.add(
                    axis.isOrdered()
                            ? Wording.value(axis.valueAt(0)) + " to " + Wording.value(axis.valueAt(1))
                            : Numbers.concise(axis.distribution().cardinality()) + " choices");
            row.add(isAtBorder(axis, best) ? "at the end of its range" : "");
            table.row(row);
        }
        return table.toHtml();
    }

    private static List<String> importance(Axis axis, List<ParameterImportance> importances) {
        return importances.stream()
                .filter(importance -> importance.parameter().equals(axis.parameter()))
                .findFirst()
                .map(i -> List.of(percent(i.share()), "%s to %s".formatted(percent(i.low()), percent(i.high()))))
                .orElse(List.of("", ""));
    }

    private static String percent(double share) {
        return Numbers.percent(Math.round(1000 * share), 1000);
    }

    private static boolean isAtBorder(Axis axis, Trial best) {
        OptionalDouble position = axis.positionOf(best);
        double cells = axis.distribution().cardinality();
        double width = Double.isInfinite(cells) ? BORDER : Math.max(BORDER, 1 / cells);
        return axis.isOrdered()
                && cells > 2
                && position.isPresent()
                && (position.getAsDouble() < width || position.getAsDouble() > 1 - width);
    }
}
