package lorasearch.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import lorasearch.analysis.Landscape;
import lorasearch.analysis.ParameterImportance;
import lorasearch.analysis.Target;
import lorasearch.metrics.Baseline;
import lorasearch.report.chart.Chart;
import lorasearch.report.chart.CostChart;
import lorasearch.report.chart.CurveSet;
import lorasearch.report.chart.FrontChart;
import lorasearch.report.chart.HistoryChart;
import lorasearch.report.chart.LearningCurvesChart;
import lorasearch.report.chart.LengthChart;
import lorasearch.report.chart.ReferenceLine;
import lorasearch.report.chart.SurfaceChart;
import lorasearch.report.chart.TimelineChart;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Chooses the pictures of a report. */
final class Pictures {
    /** Columns and rows of a surface: fine enough to look smooth. */
    private static final int SURFACE_CELLS = 40;

    private final StudyReport report;
    private final StepTable steps;
    private final List<ParameterImportance> importances;
    private final String caption;

    Pictures(StudyReport report, StepTable steps, List<ParameterImportance> importances) {
        this.report = report;
        this.steps = steps;
        this.importances = importances;
        this.caption = Wording.caption(report);
    }

    /** Returns the charts of each place, in the order in which they are read. */
    Map<Place, List<Chart>> charts() {
        Map<Place, List<Chart>> charts = new EnumMap<>(Place.class);
        charts.put(Place.FRONT, front());
        charts.put(Place.DATA, data());
        charts.put(Place.HISTORY, history());
        charts.put(Place.CURVES, curves());
        charts.put(Place.SURFACES, surfaces());
        charts.put(Place.PARAMETERS, new ParameterPictures(report, importances, caption).charts());
        charts.put(Place.THRESHOLDS, LabelPictures.ofThresholds(report));
        charts.put(Place.LABEL_ERRORS, LabelPictures.ofErrors(report));
        charts.put(Place.COST, cost());
        return charts;
    }

    private List<Chart> front() {
        return report.front()
                .map(front -> List.<Chart>of(new FrontChart(caption, front.metrics(), front.history())))
                .orElse(List.of());
    }

    private List<Chart> data() {
        List<Chart> charts = new ArrayList<>();
        report.data()
                .map(DataCard::texts)
                .filter(texts -> !texts.lengths().isEmpty())
                .map(texts -> new LengthChart(
                        "study %s · train split".formatted(report.study()), texts.lengths(), texts.truncated()))
                .ifPresent(charts::add);
        charts.addAll(LabelPictures.ofData(report));
        return charts;
    }

    /** The history over trials and over time; none if no trial has a value. */
    private List<Chart> history() {
        if (report.history().trials().stream().allMatch(trial -> trial.value().isEmpty())) {
            return List.of();
        }
        String metric = report.scoring().metric();
        List<Chart> charts = new ArrayList<>();
        for (HistoryChart.Over over : HistoryChart.Over.values()) {
            if (over == HistoryChart.Over.TRIALS || HistoryChart.isTimed(report.history())) {
                charts.add(new HistoryChart(caption, metric, over, report.history(), referenceLines(metric)));
            }
        }
        return charts;
    }

    /** The learning curves of the objective and of each shown metric; none if nothing was reported. */
    private List<Chart> curves() {
        TrialHistory history = report.history();
        List<CurveSet> sets = new ArrayList<>();
        Map<Integer, SortedMap<Integer, Double>> reports = new TreeMap<>();
        history.trials().stream()
                .filter(trial -> !trial.reports().isEmpty())
                .forEach(trial -> reports.put(trial.number(), trial.reports()));
        addCurves(sets, new ShownMetric(report.scoring().metric(), history.direction()), reports);
        others().forEach(metric -> addCurves(sets, metric, steps.curves(metric.name())));
        return sets.isEmpty()
                ? List.of()
                : List.of(new LearningCurvesChart(caption, report.scoring().stepUnit(), history, sets));
    }

    /** The surfaces of the objective and of the first other metric, over each pair of parameters worth a look. */
    private List<Chart> surfaces() {
        List<Target> targets = new ArrayList<>();
        targets.add(Target.objective(report.scoring().metric(), report.history()));
        others().stream().limit(1).forEach(metric -> targets.add(target(metric)));
        List<ParameterPair> pairs = ParameterPair.of(report.history(), importances);
        List<List<Optional<Chart>>> ofTargets =
                targets.parallelStream().map(target -> surfaces(target, pairs)).toList();
        List<Chart> surfaces = new ArrayList<>();
        for (int pair = 0; pair < pairs.size(); pair++) {
            for (List<Optional<Chart>> ofTarget : ofTargets) {
                ofTarget.get(pair).ifPresent(surfaces::add);
            }
        }
        return surfaces;
    }

    private List<Optional<Chart>> surfaces(Target target, List<ParameterPair> pairs) {
        Landscape landscape = new Landscape(report.history(), target);
        List<Optional<Chart>> surfaces = new ArrayList<>();
        for (ParameterPair pair : pairs) {
            surfaces.add(landscape
                    .over(pair.x(), pair.y(), SURFACE_CELLS)
                    .map(surface ->
                            new SurfaceChart(caption, target.name(), target.direction(), surface, report.history())));
        }
        return surfaces;
    }

    private List<Chart> cost() {
        List<Chart> charts = new ArrayList<>();
        String metric = report.scoring().metric();
        if (CostChart.isPossible(report.history())) {
            charts.add(new CostChart(caption, metric, report.history(), referenceLines(metric)));
        }
        if (report.details().spans().stream().anyMatch(span -> span.from().isBefore(span.to()))) {
            charts.add(new TimelineChart(caption, report.details().spans()));
        }
        return charts;
    }

    private List<ShownMetric> others() {
        return report.scoring().others();
    }

    private void addCurves(List<CurveSet> sets, ShownMetric metric, Map<Integer, SortedMap<Integer, Double>> curves) {
        if (!curves.isEmpty()) {
            sets.add(new CurveSet(metric.name(), metric.direction(), curves, referenceLines(metric.name())));
        }
    }

    /** The metric of a complete trial where it had its value. */
    private Target target(ShownMetric metric) {
        return new Target(
                metric.name(),
                metric.direction(),
                trial -> isComplete(trial) ? steps.atValue(metric.name(), trial) : OptionalDouble.empty());
    }

    private static boolean isComplete(Trial trial) {
        return trial.state() == TrialState.COMPLETE;
    }

    private List<ReferenceLine> referenceLines(String metric) {
        List<ReferenceLine> lines = new ArrayList<>();
        for (Baseline baseline : report.baselines()) {
            Double value = baseline.metrics().get(metric);
            if (value != null && Double.isFinite(value)) {
                lines.add(new ReferenceLine(Wording.baseline(baseline), value));
            }
        }
        return lines;
    }
}
