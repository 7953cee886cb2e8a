package lorasearch.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import lorasearch.metrics.Baseline;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.report.chart.Numbers;
import lorasearch.report.html.Html;
import lorasearch.report.html.Table;
import lorasearch.trial.Trial;

/** The scores of the best trials and of the baselines by every usual metric, folded away until somebody wants them. */
final class ScoresTable {

    private static final int MOST_TRIALS = 20;

    /** What published studies report, in the order of the columns; those of single classes are known only where rows have one. */
    private static final List<MultiLabelMetric> METRICS = List.of(
            MultiLabelMetric.ACCURACY,
            MultiLabelMetric.CLASS_MACRO_F1,
            MultiLabelMetric.MATTHEWS_CORRELATION,
            MultiLabelMetric.MACRO_F1_TUNED,
            MultiLabelMetric.MICRO_F1_TUNED,
            MultiLabelMetric.MACRO_F1,
            MultiLabelMetric.MICRO_F1,
            MultiLabelMetric.WEIGHTED_F1,
            MultiLabelMetric.MACRO_AVERAGE_PRECISION,
            MultiLabelMetric.MACRO_ROC_AUC,
            MultiLabelMetric.SUBSET_ACCURACY,
            MultiLabelMetric.HAMMING_LOSS,
            MultiLabelMetric.LOSS);

    private ScoresTable() {}

    /** A trial or a baseline, with what it scores. */
    private record Scored(String name, Function<String, OptionalDouble> metric) {}

    /** Returns the table; one without columns if no metric of these is known. */
    static Html of(StudyReport report, StepTable steps) {
        List<Scored> rows = Stream.concat(
                        best(report)
                                .map(trial ->
                                        new Scored("trial " + trial.number(), metric -> steps.atValue(metric, trial))),
                        report.baselines().stream().map(ScoresTable::scored))
                .toList();
        List<String> metrics = METRICS.stream()
                .map(MultiLabelMetric::metricName)
                .filter(metric ->
                        rows.stream().anyMatch(row -> row.metric().apply(metric).isPresent()))
                .toList();
        List<String> columns = new ArrayList<>(List.of("predictor"));
        columns.addAll(metrics);
        Table table =
                new Table("Scores%s, the best trials and the baselines".formatted(Wording.onSplit(report)), columns);
        for (Scored row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.name()));
            metrics.forEach(metric -> cells.add(shown(row.metric().apply(metric))));
            table.row(cells);
        }
        return Html.element("details", Html.element("summary", "The usual scores of the best trials"), table.toHtml());
    }

    private static Stream<Trial> best(StudyReport report) {
        return report.history().feasible().stream()
                .sorted(Comparator.comparingDouble(trial ->
                        report.history().direction().toLoss(trial.values().get(0))))
                .limit(MOST_TRIALS);
    }

    private static Scored scored(Baseline baseline) {
        return new Scored(Wording.baseline(baseline), metric -> {
            Double value = baseline.metrics().get(metric);
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        });
    }

    private static String shown(OptionalDouble value) {
        return value.isPresent() ? Numbers.score(value.getAsDouble()) : "–";
    }
}
