package lorasearch.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class SurfaceTest {

    private final TrialHistory study = Studies.bowl(60);
    private final Target loss = Target.objective("loss", study);

    @Test
    void followsTheFunctionThroughTheBestTrial() {
        Surface surface = surface(study);
        assertThat(surface.held().get("schedule")).isNotEqualTo("constant");
        for (int row = 0; row < surface.grid().rows().size(); row++) {
            for (int column = 2; column < 18; column++) {
                double rate =
                        (Double) surface.x().valueAt(surface.grid().columns().get(column));
                double rank = ((Long) surface.y().valueAt(surface.grid().rows().get(row))).doubleValue();
                double expected = Math.pow(Math.log10(rate) + 3, 2) + rank / 32;
                assertThat(surface.grid().means().get(row).get(column)).isCloseTo(expected, within(0.15));
            }
        }
    }

    @Test
    void hasOneRowPerValueOfADiscreteParameterAndEqualCellsOfAContinuousOne() {
        Surface surface = surface(study);
        assertThat(surface.grid().rows()).containsExactly(0.125, 0.375, 0.625, 0.875);
        assertThat(surface.grid().columns())
                .hasSize(20)
                .startsWith(0.025, 0.075)
                .endsWith(0.975);
        assertThat(surface.grid().means())
                .hasSize(4)
                .allSatisfy(row -> assertThat(row).hasSize(20));
    }

    @Test
    void marksTheObservedPointsAndTheBest() {
        Surface surface = surface(study);
        Trial best = study.best().orElseThrow();
        assertThat(surface.points()).hasSize(60);
        assertThat(surface.best().trial()).isEqualTo(best.number());
        assertThat(surface.best().value()).isEqualTo(best.values().get(0));
        assertThat((Double) surface.x().valueAt(surface.best().x()))
                .isCloseTo(best.params().number("learning_rate"), within(1e-12));
        assertThat(surface.y().valueAt(surface.best().y()))
                .isEqualTo(best.params().get("rank"));
        assertThat(surface.held().names()).containsExactlyInAnyOrder("schedule", "warmup");
    }

    @Test
    void isLessSureFarFromAnyTrial() {
        List<Trial> onlyLowRates = study.trials().stream()
                .filter(trial -> trial.params().number("learning_rate") < 1e-3)
                .toList();
        Surface surface = surface(TrialHistory.of(Direction.MINIMIZE, onlyLowRates));
        List<Double> deviations = surface.grid().deviations().get(1);
        assertThat(deviations.get(19)).isGreaterThan(5 * deviations.get(6));
    }

    @Test
    void isNotFlattenedByOneDivergedTrial() {
        List<Trial> trials = new ArrayList<>(study.trials());
        Trial last = trials.get(59);
        Trial.Builder diverged = Trial.builder(60, TrialState.COMPLETE).value(1e9);
        last.params()
                .values()
                .forEach((name, value) ->
                        diverged.param(name, last.distributions().get(name), value));
        trials.set(59, diverged.build());
        Surface surface = surface(TrialHistory.of(Direction.MINIMIZE, trials));
        assertThat(surface.spread()).isLessThan(5);
        assertThat(surface.points().get(59).value()).isEqualTo(1e9);
    }

    @Test
    void showsAnyNumberOfATrial() {
        Target warmup = new Target(
                "warm-up",
                Direction.MAXIMIZE,
                trial -> OptionalDouble.of(trial.params().number("warmup")));
        Surface surface =
                Surface.of(study, warmup, "warmup", "learning_rate", 10).orElseThrow();
        assertThat(surface.grid().means().get(5)).isSorted();
    }

    @Test
    void needsThreeTrialsWithBothParametersAndATarget() {
        assertThat(Surface.of(Studies.bowl(2), loss, "learning_rate", "rank", 20))
                .isEmpty();
        assertThat(Surface.of(Studies.bowl(3), loss, "learning_rate", "rank", 20))
                .isPresent();
    }

    @Test
    void leavesOutTrialsWithoutAFiniteTarget() {
        List<Trial> trials = new ArrayList<>(study.trials());
        trials.add(Trial.builder(60, TrialState.RUNNING)
                .param("learning_rate", Studies.LEARNING_RATE, 1e-3)
                .param("rank", Studies.RANK, 4)
                .build());
        trials.add(Trial.builder(61, TrialState.COMPLETE)
                .param("learning_rate", Studies.LEARNING_RATE, 1e-3)
                .param("rank", Studies.RANK, 4)
                .value(Double.POSITIVE_INFINITY)
                .build());
        assertThat(surface(TrialHistory.of(Direction.MINIMIZE, trials)).points())
                .hasSize(60);
    }

    @Test
    void namesAParameterThatIsNotThere() {
        assertThatThrownBy(() -> Surface.of(study, loss, "learning_rate", "dropout", 20))
                .hasMessageContaining("\"dropout\"")
                .hasMessageContaining("learning_rate, rank, schedule, warmup");
        assertThatThrownBy(() -> Surface.of(study, loss, "rank", "rank", 20))
                .hasMessageContaining("two different parameters");
    }

    private Surface surface(TrialHistory history) {
        return Surface.of(history, loss, "learning_rate", "rank", 20).orElseThrow();
    }
}
