package lorasearch.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import lorasearch.trial.TrialHistory;
import org.junit.jupiter.api.Test;

class MarginalsTest {

    private final TrialHistory study = Studies.bowl(200);
    private final Target loss = Target.objective("loss", study);

    @Test
    void givesTheMeanOfEachValue() {
        Marginals ranks = Marginals.of(study, loss, "rank", 10);
        assertThat(ranks.groups().groups()).extracting(Groups.Interval::from).containsExactly(4L, 8L, 16L, 32L);
        assertThat(ranks.summaries().get(2)).isEqualTo(summaryOf(trialsWithRank(16)));
        assertThat(ranks.summaries()).extracting(Summary::count).doesNotContain(0L);
        assertThat(ranks.summaries().stream().mapToLong(Summary::count).sum()).isEqualTo(200);
    }

    @Test
    void groupsAContinuousParameterOnTheScaleOfItsSearch() {
        Marginals rates = Marginals.of(study, loss, "learning_rate", 4);
        assertThat(rates.groups().groups()).hasSize(4);
        Groups.Interval second = rates.groups().groups().get(1);
        assertThat((Double) second.from()).isCloseTo(1e-4, within(1e-12));
        assertThat((Double) second.to()).isCloseTo(1e-3, within(1e-12));
        long inside = study.trials().stream()
                .mapToDouble(trial -> trial.params().number("learning_rate"))
                .filter(rate -> rate >= 1e-4 && rate < 1e-3)
                .count();
        assertThat(rates.summaries().get(1).count()).isEqualTo(inside);
    }

    @Test
    void tabulatesTwoParametersTogether() {
        Interaction table = Interaction.of(study, loss, "learning_rate", "rank", 4);
        assertThat(table.summaries())
                .hasSize(4)
                .allSatisfy(row -> assertThat(row).hasSize(4));
        Marginals ranks = Marginals.of(study, loss, "rank", 4);
        for (int row = 0; row < 4; row++) {
            assertThat(table.summaries().get(row).stream()
                            .mapToLong(Summary::count)
                            .sum())
                    .isEqualTo(ranks.summaries().get(row).count());
        }
    }

    @Test
    void leavesAGroupWithoutTrialsEmpty() {
        Summary none = Marginals.of(Studies.bowl(1), loss, "rank", 4).summaries().stream()
                .filter(summary -> summary.count() == 0)
                .findFirst()
                .orElseThrow();
        assertThat(none.mean()).isNaN();
        assertThat(none.best()).isNaN();
    }

    private List<Double> trialsWithRank(long rank) {
        return study.trials().stream()
                .filter(trial -> trial.params().get("rank").equals(rank))
                .map(trial -> trial.values().get(0))
                .toList();
    }

    private Summary summaryOf(List<Double> values) {
        return Summary.of(values, loss.direction());
    }
}
