package lorasearch.report;

import java.util.ArrayList;
import java.util.List;
import lorasearch.report.chart.Chart;
import lorasearch.report.chart.HistoryChart;
import lorasearch.report.chart.ReferenceLine;

/** Chooses the charts of a report. */
final class Pictures {
    private final StudyReport report;
    private final String caption;

    Pictures(StudyReport report) {
        this.report = report;
        this.caption = Wording.caption(report);
    }

    /** Returns the history of the objective. */
    Chart history() {
        String metric = report.scoring().metric();
        return new HistoryChart(caption, metric, report.history(), referenceLines(metric));
    }

    private List<ReferenceLine> referenceLines(String metric) {
        List<ReferenceLine> lines = new ArrayList<>();
        for (Baseline baseline : report.baselines()) {
            baseline.metric(metric).ifPresent(value -> {
                if (Double.isFinite(value)) {
                    lines.add(new ReferenceLine(baseline.name(), value));
                }
            });
        }
        return lines;
    }
}
