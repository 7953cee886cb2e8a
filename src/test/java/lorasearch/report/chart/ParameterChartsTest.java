package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lorasearch.analysis.Axis;
import lorasearch.analysis.Interaction;
import lorasearch.analysis.ParameterImportance;
import lorasearch.analysis.Target;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.FloatDistribution;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class ParameterChartsTest extends ChartContract {

    @Override
    List<Chart> charts() {
        return Stream.of(5, 24, 300)
                .flatMap(trials -> {
                    TrialHistory history = Histories.mixed(trials);
                    return Stream.<Chart>of(
                            new SliceChart("study s", "f1", axes(history), history),
                            new ParallelChart("study s", "f1", axes(history), history),
                            interaction(history),
                            new CostChart("study s", "f1", history, List.of(new ReferenceLine("prior", 0.1))));
                })
                .toList();
    }

    @Test
    void aConditionalParameterInterruptsTheLineOfATrial() {
        FloatDistribution unit = FloatDistribution.uniform(0, 1);
        TrialHistory history = TrialHistory.of(
                Direction.MAXIMIZE,
                List.of(
                        Trial.builder(0, TrialState.COMPLETE)
                                .param("a", unit, 0.1)
                                .param("b", unit, 0.9)
                                .value(1)
                                .build(),
                        Trial.builder(1, TrialState.COMPLETE)
                                .param("a", unit, 0.3)
                                .value(2)
                                .build()));

        ParallelChart chart = new ParallelChart("study s", "f1", axes(history), history);

        assertThat(chart.drawing().svg()).isNotEmpty();
        assertThat(chart.numbers().rows().get(1)).containsExactly(1, 0.3, null, 2.0);
    }

    @Test
    void aMarginalMeanIsThatOfTheTrialsWithTheValue() {
        CategoricalDistribution choice = CategoricalDistribution.of("a", "b");
        TrialHistory history = TrialHistory.of(
                Direction.MAXIMIZE,
                List.of(complete(0, choice, "a", 0.2), complete(1, choice, "b", 0.6), complete(2, choice, "a", 0.4)));

        List<List<Object>> rows = new SliceChart("study s", "f1", axes(history), history)
                .numbers()
                .rows();

        assertThat(rows.get(0).subList(1, 4)).containsExactly("a", "a", 2L);
        assertThat((Double) rows.get(0).get(4)).isCloseTo(0.3, offset(1e-12));
        assertThat(rows.get(1).subList(1, 5)).containsExactly("b", "b", 1L, 0.6);
    }

    @Test
    void onlyTrialsThatNoCheaperOneEqualsAreOnTheFront() {
        Instant start = Instant.parse("2026-01-01T20:00:00Z");
        double[][] secondsAndValues = {{30, 0.5}, {10, 0.3}, {20, 0.3}, {40, 0.45}};
        List<Trial> trials = new ArrayList<>();
        for (double[] trial : secondsAndValues) {
            trials.add(Trial.builder(trials.size(), TrialState.COMPLETE)
                    .value(trial[1])
                    .started(start)
                    .finished(start.plusSeconds((long) trial[0]))
                    .build());
        }

        CostChart chart = new CostChart("study s", "f1", TrialHistory.of(Direction.MAXIMIZE, trials), List.of());

        assertThat(chart.numbers().rows()).extracting(row -> row.get(3)).containsExactly(1, 1, 0, 0);
    }

    @Test
    void anImportanceIsWrittenWithItsInterval() {
        ImportanceChart chart = new ImportanceChart(
                "study s",
                "f1",
                "share",
                List.of(
                        new ParameterImportance("rate", 0.8, 0.6, 0.9),
                        new ParameterImportance("rank", 0.2, 0.1, 0.4)));

        assertThat(chart.numbers().rows())
                .containsExactly(List.of("rate", 0.8, 0.6, 0.9), List.of("rank", 0.2, 0.1, 0.4));
        assertThat(new String(chart.drawing().svg(), StandardCharsets.UTF_8))
                .contains(">rate</text>", ">rank</text>", ">80 %</text>");
    }

    private static InteractionChart interaction(TrialHistory history) {
        Interaction interaction =
                Interaction.of(history, Target.objective("f1", history), "learning_rate", "batch_size", 5);
        return new InteractionChart("study s", "f1", Direction.MAXIMIZE, interaction);
    }

    private static Trial complete(int number, CategoricalDistribution choice, String value, double score) {
        return Trial.builder(number, TrialState.COMPLETE)
                .param("choice", choice, value)
                .value(score)
                .build();
    }

    private static List<Axis> axes(TrialHistory history) {
        return history.trials().get(0).distributions().entrySet().stream()
                .map(entry -> new Axis(entry.getKey(), entry.getValue()))
                .toList();
    }
}
