package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import lorasearch.analysis.Surface;
import lorasearch.analysis.Target;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.FloatDistribution;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class SurfaceChartTest extends ChartContract {
    private static final int CELLS = 20;

    @Override
    List<Chart> charts() {
        return List.of(
                chart(Histories.mixed(5), "learning_rate", "batch_size"),
                chart(Histories.mixed(24), "learning_rate", "lora_rank"),
                chart(Histories.mixed(24), "lora_rank", "batch_size"),
                chart(Histories.mixed(200), "learning_rate", "batch_size"));
    }

    @Test
    void theBestTrialIsRingedOnAColouredGround() throws IOException {
        assertThat(colors(decode(charts().get(1))))
                .contains(Palette.VERMILLION.getRGB())
                .hasSizeGreaterThan(200);
    }

    @Test
    void whatIsFarFromAllTrialsFadesToGrey() throws IOException {
        double legendOnly = greyShare(chart(Histories.mixed(200), "learning_rate", "batch_size"));
        double withUnknown = greyShare(chart(inOneCorner(), "a", "b"));

        assertThat(withUnknown).isGreaterThan(10 * legendOnly);
    }

    @Test
    void theNumbersAreTheTrialsAndTheGrid() {
        TrialHistory history = Histories.mixed(24);
        SurfaceChart chart = chart(history, "learning_rate", "batch_size");
        List<List<Object>> rows = chart.numbers().rows();

        int trials = history.inState(TrialState.COMPLETE).size();
        assertThat(rows).hasSize(trials + CELLS * 4);
        Trial first = history.inState(TrialState.COMPLETE).get(0);
        assertThat(rows.get(0).subList(0, 2)).containsExactly("trial", first.number());
        assertThat(rows.get(0).get(3)).isEqualTo(first.params().get("batch_size"));
        assertThat(rows.get(0).get(4)).isEqualTo(first.values().get(0));
        assertThat(rows.get(trials).subList(4, 6))
                .containsExactly(
                        chart.surface().grid().means().get(0).get(0),
                        chart.surface().grid().deviations().get(0).get(0));
    }

    @Test
    void choicesWithoutOrderBecomeBands() throws IOException {
        CategoricalDistribution pooling = CategoricalDistribution.of("mean", "cls", "max");
        FloatDistribution dropout = FloatDistribution.uniform(0, 0.5);
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            trials.add(Trial.builder(i, TrialState.COMPLETE)
                    .param("pooling", pooling, pooling.toExternal(i % 3))
                    .param("dropout", dropout, i / 36.0)
                    .value((i % 3 == 1 ? 0.6 : 0.3) - i / 360.0)
                    .build());
        }
        SurfaceChart chart = chart(TrialHistory.of(Direction.MAXIMIZE, trials), "dropout", "pooling");

        assertThat(colors(decode(chart))).hasSizeGreaterThan(50);
    }

    private static SurfaceChart chart(TrialHistory history, String x, String y) {
        Target target = new Target(
                "f1",
                Direction.MAXIMIZE,
                trial -> trial.state() == TrialState.COMPLETE ? trial.value() : OptionalDouble.empty());
        Surface surface = Surface.of(history, target, x, y, CELLS).orElseThrow();
        return new SurfaceChart("study s", "f1", Direction.MAXIMIZE, surface, history);
    }

    private static TrialHistory inOneCorner() {
        FloatDistribution unit = FloatDistribution.uniform(0, 1);
        List<Trial> trials = new ArrayList<>();
        for (int row = 0; row < 5; row++) {
            for (int column = 0; column < 5; column++) {
                double a = 0.02 * column;
                double b = 0.02 * row;
                trials.add(Trial.builder(trials.size(), TrialState.COMPLETE)
                        .param("a", unit, a)
                        .param("b", unit, b)
                        .value(Math.sin(40 * a) * Math.cos(40 * b))
                        .build());
            }
        }
        return TrialHistory.of(Direction.MAXIMIZE, trials);
    }

    private static double greyShare(Chart chart) throws IOException {
        var image = decode(chart);
        long grey = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                grey += image.getRGB(x, y) == Palette.UNCERTAIN.getRGB() ? 1 : 0;
            }
        }
        return grey / (double) (image.getWidth() * image.getHeight());
    }
}
