package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class LearningCurvesChartTest extends ChartContract {

    @Override
    List<Chart> charts() {
        return List.of(chart(Histories.mixed(1)), chart(Histories.mixed(24)), chart(Histories.mixed(200)));
    }

    @Test
    void theBestTrialAndPrunePointsStandOut() throws IOException {
        assertThat(colors(decode(chart(Histories.mixed(24)))))
                .contains(Palette.VERMILLION.getRGB(), Palette.ORANGE.getRGB());
    }

    @Test
    void theNumbersAreTheReports() {
        TrialHistory history = Histories.mixed(24);
        List<List<Object>> expected = new ArrayList<>();
        for (Trial trial : history.trials()) {
            trial.reports()
                    .forEach((step, value) -> expected.add(
                            List.of("macro_f1", trial.number(), trial.state().name(), step, value)));
        }

        assertThat(chart(history).numbers().rows()).containsExactlyElementsOf(expected);
    }

    @Test
    void aCurveWithGapsAndInfinitiesIsDrawn() throws IOException {
        Map<Integer, SortedMap<Integer, Double>> curves =
                Map.of(0, new TreeMap<>(Map.of(1, 0.2, 2, Double.NaN, 3, Double.POSITIVE_INFINITY, 4, 0.1)));
        LearningCurvesChart chart = new LearningCurvesChart(
                "study s",
                "epoch",
                Histories.mixed(1),
                List.of(new CurveSet("loss", Direction.MINIMIZE, curves, List.of())));

        assertThat(colors(decode(chart))).contains(Palette.VERMILLION.getRGB());
    }

    @Test
    void aCurveOfAnUnknownTrialIsRefused() {
        CurveSet stray = new CurveSet("f1", Direction.MAXIMIZE, Map.of(7, new TreeMap<>()), List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LearningCurvesChart("study s", "epoch", Histories.mixed(2), List.of(stray)));
    }

    @Test
    void theLabelPriorIsShownEvenIfFewTrialsAreAsBad() {
        Map<Integer, SortedMap<Integer, Double>> curves = new TreeMap<>();
        for (int trial = 0; trial < 10; trial++) {
            curves.put(trial, new TreeMap<>(Map.of(1, 0.1 + 0.001 * trial, 2, 0.095 + 0.001 * trial)));
        }
        List<ReferenceLine> baselines = List.of(new ReferenceLine("label prior", 0.112), new ReferenceLine("far", 5));
        CurveSet set = new CurveSet("loss", Direction.MINIMIZE, curves, baselines);

        assertThat(svg(new LearningCurvesChart("study s", "epoch", Histories.mixed(10), List.of(set))))
                .contains("0.112 label prior")
                .doesNotContain("far");
    }

    @Test
    void theLegendNamesNoCompleteTrialWhereThereIsNone() {
        Trial pruned =
                Trial.builder(0, TrialState.PRUNED).report(1, 0.4).value(0.4).build();

        assertThat(svg(chart(TrialHistory.of(Direction.MAXIMIZE, List.of(pruned)))))
                .contains("pruned, and where")
                .doesNotContain("complete");
    }

    private static String svg(Chart chart) {
        return new String(chart.drawing().svg(), StandardCharsets.UTF_8);
    }

    private static LearningCurvesChart chart(TrialHistory history) {
        Map<Integer, SortedMap<Integer, Double>> reports =
                history.trials().stream().collect(Collectors.toMap(Trial::number, Trial::reports));
        CurveSet set =
                new CurveSet("macro_f1", Direction.MAXIMIZE, reports, List.of(new ReferenceLine("label prior", 0.02)));
        return new LearningCurvesChart("study s", "epoch", history, List.of(set));
    }
}
