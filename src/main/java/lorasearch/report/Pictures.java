package lorasearch.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import lorasearch.analysis.Landscape;
import lorasearch.analysis.Target;
import lorasearch.metrics.Baseline;
import lorasearch.report.chart.CurveSet;
import lorasearch.report.chart.HistoryChart;
import lorasearch.report.chart.LabelSweep;
import lorasearch.report.chart.LearningCurvesChart;
import lorasearch.report.chart.ReferenceLine;
import lorasearch.report.chart.SurfaceChart;
import lorasearch.report.chart.ThresholdSweepChart;
import lorasearch.trial.LabelScore;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Chooses the pictures of a report. */
final class Pictures {
    /** Columns and rows of a surface: fine enough to look smooth. */
    private static final int SURFACE_CELLS = 48;

    private final StudyReport report;
    private final StepTable steps;
    private final String caption;

    Pictures(StudyReport report, StepTable steps) {
        this.report = report;
        this.steps = steps;
        this.caption = Wording.caption(report);
    }

    /** Returns the history of the objective. */
    Picture history() {
        String metric = report.scoring().metric();
        return new Picture(new HistoryChart(caption, metric, report.history(), referenceLines(metric)));
    }

    /** Returns the learning curves of the objective and of each shown metric; none if nothing was reported. */
    Optional<Picture> curves() {
        TrialHistory history = report.history();
        List<CurveSet> sets = new ArrayList<>();
        Map<Integer, SortedMap<Integer, Double>> reports = new TreeMap<>();
        history.trials().stream()
                .filter(trial -> !trial.reports().isEmpty())
                .forEach(trial -> reports.put(trial.number(), trial.reports()));
        addCurves(sets, new ShownMetric(report.scoring().metric(), history.direction()), reports);
        others().forEach(metric -> addCurves(sets, metric, steps.curves(metric.name())));
        return sets.isEmpty()
                ? Optional.empty()
                : Optional.of(new Picture(
                        new LearningCurvesChart(caption, report.scoring().stepUnit(), history, sets)));
    }

    /** Returns the surfaces of the objective and of the first other metric, over each pair of parameters worth a look. */
    List<Picture> surfaces() {
        List<Target> targets = new ArrayList<>();
        targets.add(Target.objective(report.scoring().metric(), report.history()));
        others().stream().limit(1).forEach(metric -> targets.add(target(metric)));
        List<Picture> surfaces = new ArrayList<>();
        List<Landscape> landscapes = targets.stream()
                .map(target -> new Landscape(report.history(), target))
                .toList();
        for (ParameterPair pair : ParameterPair.of(report.history())) {
            for (int i = 0; i < targets.size(); i++) {
                Target target = targets.get(i);
                landscapes
                        .get(i)
                        .over(pair.x(), pair.y(), SURFACE_CELLS)
                        .map(surface ->
                                new SurfaceChart(caption, target.name(), target.direction(), surface, report.history()))
                        .ifPresent(chart -> surfaces.add(new Picture(chart)));
            }
        }
        return surfaces;
    }

    /** Returns the threshold sweeps of the best trial's labels. */
    List<Picture> sweeps() {
        List<LabelSweep> sweeps = new ArrayList<>();
        for (LabelScore score : report.labels()) {
            if (report.sweeps().containsKey(score.label())) {
                sweeps.add(new LabelSweep(score, report.sweeps().get(score.label())));
            }
        }
        String trial =
                report.history().best().map(best -> " · trial " + best.number()).orElse("");
        String source = "study %s%s · %s".formatted(report.study(), trial, Wording.measuredOn(report));
        return ThresholdSweepChart.pages(source, sweeps).stream()
                .map(Picture::new)
                .toList();
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
