package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class HistoryChartTest extends ChartContract {
    private static final List<ReferenceLine> BASELINES = List.of(
            new ReferenceLine("label prior", 0),
            new ReferenceLine("all positive", 0.075),
            new ReferenceLine("always neutral, a name that is much too long to be written out in full", 0.018));

    @Override
    List<Chart> charts() {
        return List.of(chart(1), chart(24), chart(300), overTime(1), overTime(300));
    }

    @Test
    void theBestTrialIsRinged() throws IOException {
        assertThat(colors(decode(chart(24)))).contains(Palette.VERMILLION.getRGB());
    }

    @Test
    void bestSoFarFollowsTheDirection() {
        HistoryChart chart = new HistoryChart(
                "study s", "loss", HistoryChart.Over.TRIALS, minimizing(0.5, 0.3, 0.4, 0.2), List.of());

        assertThat(column(chart.numbers(), 3)).containsExactly(0.5, 0.3, 0.3, 0.2);
    }

    @Test
    void aFlaggedTrialIsMarked() {
        List<Trial> trials = List.of(
                complete(0, 0.5).build(),
                complete(1, 0.7)
                        .userAttribute(Trial.FINDINGS, "[{\"name\": \"constant_scores\"}]")
                        .build());
        HistoryChart flagged = new HistoryChart(
                "study s", "f1", HistoryChart.Over.TRIALS, TrialHistory.of(Direction.MAXIMIZE, trials), List.of());
        assertThat(new String(flagged.drawing().svg(), StandardCharsets.UTF_8))
                .contains("a reason to doubt the value (1)");
    }

    @Test
    void theLegendNamesOnlyWhatIsThere() {
        Trial pruned = Trial.builder(0, TrialState.PRUNED).value(0.4).build();
        HistoryChart chart = new HistoryChart(
                "study s",
                "f1",
                HistoryChart.Over.TRIALS,
                TrialHistory.of(Direction.MAXIMIZE, List.of(pruned)),
                List.of());

        assertThat(new String(chart.drawing().svg(), StandardCharsets.UTF_8))
                .contains("pruned, at its last value (1)")
                .doesNotContain("best so far", "complete");
    }

    @Test
    void overTimeTheTrialsCountInTheOrderOfTheirEnds() {
        Instant start = Instant.parse("2026-01-01T20:00:00Z");
        TrialHistory history = TrialHistory.of(
                Direction.MAXIMIZE,
                List.of(
                        complete(0, 0.5)
                                .started(start)
                                .finished(start.plusSeconds(90))
                                .build(),
                        complete(1, 0.3)
                                .started(start)
                                .finished(start.plusSeconds(30))
                                .build(),
                        complete(2, 0.4)
                                .started(start)
                                .finished(start.plusSeconds(60))
                                .build()));

        NumberTable numbers = new HistoryChart("study s", "f1", HistoryChart.Over.TIME, history, List.of()).numbers();

        assertThat(column(numbers, 0)).containsExactly(1, 2, 0);
        assertThat(column(numbers, 1)).containsExactly(30.0, 60.0, 90.0);
        assertThat(column(numbers, 4)).containsExactly(0.3, 0.4, 0.5);
    }

    private static Trial.Builder complete(int number, double value) {
        return Trial.builder(number, TrialState.COMPLETE).value(value);
    }

    @Test
    void prunedTrialsAreNoCandidatesForTheBest() {
        TrialHistory history = TrialHistory.of(
                Direction.MAXIMIZE,
                List.of(
                        Trial.builder(0, TrialState.COMPLETE).value(0.3).build(),
                        Trial.builder(1, TrialState.PRUNED).value(0.9).build()));

        NumberTable numbers = new HistoryChart("study s", "f1", HistoryChart.Over.TRIALS, history, List.of()).numbers();

        assertThat(numbers.rows()).containsExactly(List.of(0, "COMPLETE", 0.3, 0.3), List.of(1, "PRUNED", 0.9, 0.3));
    }

    @Test
    void infeasibleTrialsAreNoCandidatesForTheBest() {
        TrialHistory history = TrialHistory.of(
                Direction.MAXIMIZE,
                List.of(
                        Trial.builder(0, TrialState.COMPLETE).value(0.3).build(),
                        Trial.builder(1, TrialState.COMPLETE)
                                .value(0.9)
                                .systemAttribute("constraints", "[1.0]")
                                .build()));

        assertThat(column(new HistoryChart("study s", "f1", HistoryChart.Over.TRIALS, history, List.of()).numbers(), 3))
                .containsExactly(0.3, 0.3);
    }

    @Test
    void infiniteValuesDoNotBreakThePicture() throws IOException {
        HistoryChart chart = new HistoryChart(
                "study s",
                "loss",
                HistoryChart.Over.TRIALS,
                minimizing(0.5, Double.POSITIVE_INFINITY, 0.4, 1e300),
                List.of());

        assertThat(colors(decode(chart))).hasSizeGreaterThan(20);
    }

    @Test
    void aStudyInWhichEveryTrialFailedHasAPicture() throws IOException {
        TrialHistory history = TrialHistory.of(
                Direction.MAXIMIZE, List.of(Trial.builder(0, TrialState.FAIL).build()));

        assertThat(colors(decode(new HistoryChart("study s", "f1", HistoryChart.Over.TRIALS, history, List.of()))))
                .contains(Palette.MUTED.getRGB());
    }

    private static HistoryChart chart(int trials) {
        return chart(trials, HistoryChart.Over.TRIALS);
    }

    private static HistoryChart overTime(int trials) {
        return chart(trials, HistoryChart.Over.TIME);
    }

    private static HistoryChart chart(int trials, HistoryChart.Over over) {
        return new HistoryChart("study s · " + trials, "macro_f1", over, Histories.mixed(trials), BASELINES);
    }

    private static TrialHistory minimizing(double... values) {
        List<Trial> trials = new ArrayList<>();
        for (double value : values) {
            trials.add(Trial.builder(trials.size(), TrialState.COMPLETE)
                    .value(value)
                    .build());
        }
        return TrialHistory.of(Direction.MINIMIZE, trials);
    }

    private static List<Object> column(NumberTable table, int column) {
        return table.rows().stream().map(row -> row.get(column)).toList();
    }
}
