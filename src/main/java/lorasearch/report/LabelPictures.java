package lorasearch.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import lorasearch.metrics.LabelMatrix;
import lorasearch.metrics.Predictions;
import lorasearch.metrics.Reliability;
import lorasearch.metrics.Thresholds;
import lorasearch.report.chart.Chart;
import lorasearch.report.chart.LabelMatrixChart;
import lorasearch.report.chart.LabelSweep;
import lorasearch.report.chart.LabelTrialChart;
import lorasearch.report.chart.PrecisionRecallChart;
import lorasearch.report.chart.ReliabilityChart;
import lorasearch.report.chart.ThresholdSweepChart;
import lorasearch.trial.LabelScore;
import lorasearch.trial.Trial;

/** Chooses the pictures that tell of labels; a study without labels has none. */
final class LabelPictures {

    /** Of more labels the matrix before tuning would only make the page heavy; its numbers are in a table. */
    private static final int MOST_LABELS_BEFORE = 12;

    private LabelPictures() {}

    /** Returns what is drawn of the examples themselves. */
    static List<Chart> ofData(StudyReport report) {
        return report.labels().size() < 2
                ? List.of()
                : report.details().predictions().stream()
                        .map(predictions -> LabelMatrix.coOccurrence(names(report), predictions))
                        .map(matrix ->
                                (Chart) new LabelMatrixChart(data(report), LabelMatrixChart.Kind.CO_OCCURRENCE, matrix))
                        .toList();
    }

    /** Returns the threshold sweeps, the precision-recall curves and the reliability of the best trial. */
    static List<Chart> ofThresholds(StudyReport report) {
        String caption = trial(report);
        List<LabelSweep> sweeps = new ArrayList<>();
        for (LabelScore score : report.labels()) {
            if (report.sweeps().containsKey(score.label())) {
                sweeps.add(new LabelSweep(
                        score,
                        report.sweeps().get(score.label()),
                        Optional.ofNullable(report.details().bands().get(score.label()))));
            }
        }
        List<Chart> charts = new ArrayList<>(ThresholdSweepChart.pages(caption, sweeps));
        charts.addAll(PrecisionRecallChart.pages(caption, sweeps));
        report.details()
                .predictions()
                .filter(predictions -> !report.labels().isEmpty())
                .ifPresent(predictions -> charts.add(reliability(report, caption, predictions)));
        return charts;
    }

    /** Returns what is drawn of mistakes: between labels, and over trials. */
    static List<Chart> ofErrors(StudyReport report) {
        List<Chart> charts = new ArrayList<>();
        List<Trial> byValue = report.history().feasible().stream()
                .filter(trial -> report.details().labelsOfTrials().containsKey(trial.number()))
                .sorted(Comparator.comparingDouble(trial ->
                        report.history().direction().toLoss(trial.values().get(0))))
                .toList();
        if (!byValue.isEmpty()) {
            charts.add(new LabelTrialChart(
                    Wording.caption(report), byValue, report.details().labelsOfTrials()));
        }
        boolean oneClass = report.scoring().oneClass();
        if (!oneClass && report.labels().size() <= MOST_LABELS_BEFORE) {
            Thresholds half =
                    Thresholds.uniform(Thresholds.DEFAULT, report.labels().size());
            confusion(report, predictions -> LabelMatrix.confusion(names(report), predictions, half))
                    .map(matrix -> new LabelMatrixChart(trial(report), LabelMatrixChart.Kind.CONFUSION_AT_HALF, matrix))
                    .ifPresent(charts::add);
        }
        confusion(report)
                .map(matrix -> new LabelMatrixChart(
                        trial(report) + (oneClass ? " · most probable" : " · chosen thresholds"),
                        LabelMatrixChart.Kind.CONFUSION,
                        matrix))
                .ifPresent(charts::add);
        return charts;
    }

    /**
     * Returns which labels are predicted for the examples of which, if that is known: under the chosen thresholds, or the most
     * probable ones where each example has one class.
     */
    static Optional<LabelMatrix> confusion(StudyReport report) {
        return confusion(
                report,
                predictions -> report.scoring().oneClass()
                        ? LabelMatrix.ofMostProbable(names(report), predictions)
                        : LabelMatrix.confusion(names(report), predictions, report.thresholds()));
    }

    private static Optional<LabelMatrix> confusion(StudyReport report, Function<Predictions, LabelMatrix> count) {
        return report.labels().size() < 2
                ? Optional.empty()
                : report.details().predictions().map(count);
    }

    private static Chart reliability(StudyReport report, String caption, Predictions predictions) {
        List<ReliabilityChart.Named> labels = IntStream.range(0, predictions.labels())
                .boxed()
                .sorted(Comparator.comparingLong(
                        label -> -report.labels().get(label).support()))
                .limit(ReliabilityChart.MOST_LABELS)
                .map(label -> new ReliabilityChart.Named(
                        report.labels().get(label).label(), Reliability.of(predictions, label)))
                .toList();
        return new ReliabilityChart(caption, Reliability.of(predictions), labels);
    }

    private static List<String> names(StudyReport report) {
        return report.labels().stream().map(LabelScore::label).toList();
    }

    private static String data(StudyReport report) {
        return "study %s · %s".formatted(report.study(), Wording.measuredOn(report));
    }

    private static String trial(StudyReport report) {
        String trial =
                report.history().best().map(best -> " · trial " + best.number()).orElse("");
        return "study %s%s · %s".formatted(report.study(), trial, Wording.measuredOn(report));
    }
}
