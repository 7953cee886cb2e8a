package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lorasearch.metrics.LabelMatrix;
import lorasearch.metrics.Predictions;
import lorasearch.metrics.Reliability;
import lorasearch.trial.LabelScore;
import lorasearch.trial.TrialHistory;
import org.junit.jupiter.api.Test;

class LabelChartsTest extends ChartContract {
    private static final Instant START = Instant.parse("2026-01-01T20:00:00Z");

    @Override
    List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        for (int labels : new int[] {3, 28, 90}) {
            charts.add(matrix(labels));
            charts.add(labelsOfTrials(labels));
            charts.add(reliability(labels));
            charts.add(PrecisionRecallChart.pages("study s", Sweeps.of(labels)).get(0));
        }
        return charts;
    }

    @Test
    void everyLabelHasAPanelOfPrecisionAndRecall() {
        List<PrecisionRecallChart> pages = PrecisionRecallChart.pages("study s", Sweeps.of(28));

        assertThat(pages).hasSize(4);
        assertThat(pages.stream().mapToInt(page -> page.labels().size()).sum()).isEqualTo(28);
    }

    @Test
    void everyRowAndColumnOfAHeatMapIsNamed() {
        String svg = new String(matrix(28).drawing().svg(), StandardCharsets.UTF_8);

        for (int label = 0; label < 28; label++) {
            assertThat(svg).contains(">label " + label + "</text>", ">label " + label + "  n ");
        }
    }

    @Test
    void aPictureThatLeavesLabelsOutSaysSo() {
        assertThat(new String(matrix(90).drawing().svg(), StandardCharsets.UTF_8))
                .contains("the 40 most frequent of 90 labels");
        assertThat(matrix(90).numbers().rows()).hasSize(90 * 90);
    }

    @Test
    void aWorkerHasALineOfItsOwn() {
        TimelineChart chart = new TimelineChart(
                "study s",
                List.of(
                        span(0, "first", 0, 60, TimelineChart.Ending.COMPLETE),
                        span(1, "second", 10, 30, TimelineChart.Ending.PRUNED),
                        span(2, "second", 31, 35, TimelineChart.Ending.FAILED)));

        assertThat(new String(chart.drawing().svg(), StandardCharsets.UTF_8))
                .contains(">first</text>", ">second</text>", ">complete (1)</text>", ">failed (1)</text>");
        assertThat(chart.numbers().rows()).hasSize(3);
    }

    private static TimelineChart.Span span(int trial, String worker, long from, long to, TimelineChart.Ending ending) {
        return new TimelineChart.Span(trial, worker, START.plusSeconds(from), START.plusSeconds(to), ending);
    }

    private static LabelMatrixChart matrix(int labels) {
        Predictions predictions = Sweeps.predictions(labels);
        List<String> names =
                IntStream.range(0, labels).mapToObj(label -> "label " + label).toList();
        return new LabelMatrixChart(
                "study s", LabelMatrixChart.Kind.CO_OCCURRENCE, LabelMatrix.coOccurrence(names, predictions));
    }

    @Test
    void aSingleLabelIsNotShownTwice() {
        assertThat(svg(reliability(1))).contains("label 0").doesNotContain("all labels");
        assertThat(svg(reliability(2))).contains("label 1", "all labels");
    }

    private static String svg(Chart chart) {
        return new String(chart.drawing().svg(), StandardCharsets.UTF_8);
    }

    private static ReliabilityChart reliability(int labels) {
        Predictions predictions = Sweeps.predictions(labels);
        return new ReliabilityChart(
                "study s",
                Reliability.of(predictions),
                IntStream.range(0, labels)
                        .mapToObj(label ->
                                new ReliabilityChart.Named("label " + label, Reliability.of(predictions, label)))
                        .toList());
    }

    private static LabelTrialChart labelsOfTrials(int labels) {
        TrialHistory history = Histories.mixed(30);
        Map<Integer, List<LabelScore>> scores = new LinkedHashMap<>();
        history.feasible()
                .forEach(trial -> scores.put(
                        trial.number(),
                        Sweeps.of(labels).stream().map(LabelSweep::score).toList()));
        return new LabelTrialChart("study s", history.feasible(), scores);
    }
}
