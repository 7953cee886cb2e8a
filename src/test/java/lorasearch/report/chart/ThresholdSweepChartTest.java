package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import lorasearch.metrics.SweepPoint;
import lorasearch.metrics.ThresholdSweep;
import lorasearch.metrics.ZeroDivision;
import lorasearch.trial.LabelScore;
import org.junit.jupiter.api.Test;

class ThresholdSweepChartTest extends ChartContract {

    @Override
    List<Chart> charts() {
        return List.of(
                pages(1).get(0), pages(2).get(0), pages(9).get(0), pages(28).get(3));
    }

    @Test
    void nineLabelsShareAPage() {
        assertThat(pages(0)).isEmpty();
        assertThat(pages(9)).hasSize(1);
        assertThat(pages(28)).hasSize(4);
        assertThat(pages(90))
                .hasSize(10)
                .allSatisfy(page -> assertThat(page.sweeps()).hasSize(9));
    }

    @Test
    void frequentLabelsComeFirst() {
        List<Long> supports = pages(28).stream()
                .flatMap(page -> page.sweeps().stream())
                .map(sweep -> sweep.score().support())
                .toList();

        assertThat(supports).hasSize(28).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void theNumbersAreThoseOfTheSweep() {
        LabelSweep sweep = Sweeps.sweep("joy", 0.2, new Random(3));
        List<List<Object>> rows = ThresholdSweepChart.pages("study s", List.of(sweep))
                .get(0)
                .numbers()
                .rows();

        assertThat(rows).hasSize(101);
        SweepPoint point = sweep.sweep().onGrid().point(30);
        assertThat(rows.get(30))
                .containsExactly(
                        "joy",
                        sweep.score().support(),
                        sweep.score().threshold(),
                        0.3,
                        point.confusion().scores(ZeroDivision.ZERO).precision(),
                        point.confusion().scores(ZeroDivision.ZERO).recall(),
                        point.confusion().scores(ZeroDivision.ZERO).f1(),
                        sweep.band().orElseThrow().low(),
                        sweep.band().orElseThrow().high());
    }

    @Test
    void precisionIsLeftOutWhereNothingIsPredicted() {
        ThresholdSweep sweep = ThresholdSweep.of(new double[] {0.2, 0.4}, new boolean[] {false, true});
        LabelSweep label = new LabelSweep(new LabelScore("joy", 1, 0.4, 1, 1, 1, 1), sweep, Optional.empty());

        List<List<Object>> rows = ThresholdSweepChart.pages("study s", List.of(label))
                .get(0)
                .numbers()
                .rows();

        assertThat(rows.get(40).get(4)).isEqualTo(1.0);
        assertThat(rows.get(41).get(4)).isNull();
    }

    @Test
    void theChosenThresholdIsMarked() throws IOException {
        assertThat(colors(decode(pages(1).get(0)))).contains(Palette.VERMILLION.getRGB());
    }

    private static List<ThresholdSweepChart> pages(int labels) {
        return ThresholdSweepChart.pages("study s", Sweeps.of(labels));
    }
}
