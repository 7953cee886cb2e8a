package lorasearch.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void isOrderedForNumbersAndForAscendingOrOrderedChoices() {
        assertThat(new Axis("a", FloatDistribution.uniform(0, 1)).isOrdered()).isTrue();
        assertThat(new Axis("a", CategoricalDistribution.of(8, 16, 32.5)).isOrdered())
                .isTrue();
        assertThat(new Axis("a", CategoricalDistribution.of(16, 8)).isOrdered()).isFalse();
        assertThat(new Axis("a", CategoricalDistribution.of("8", "16")).isOrdered())
                .isFalse();
        assertThat(new Axis("a", new CategoricalDistribution(List.of("low", "high"), true)).isOrdered())
                .isTrue();
    }

    @Test
    void hasOneGridPositionPerValueIfThereAreFew() {
        Axis layers = new Axis("layers", IntDistribution.logUniform(1, 6));
        assertThat(layers.grid(6).stream().map(layers::valueAt)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        Axis dropout = new Axis("dropout", FloatDistribution.stepped(0, 0.5, 0.25));
        assertThat(dropout.grid(6).stream().map(dropout::valueAt)).containsExactly(0.0, 0.25, 0.5);
    }

    @Test
    void hasEqualCellsIfThereAreMany() {
        assertThat(new Axis("a", IntDistribution.uniform(1, 100)).grid(4)).containsExactly(0.125, 0.375, 0.625, 0.875);
    }

    @Test
    void placesNoTrialWithoutTheParameterOrWithAValueThatIsNotAllowedAnyMore() {
        Axis axis = new Axis("rate", FloatDistribution.logUniform(1e-4, 1e-2));
        assertThat(axis.positionOf(withRate(1e-3)).getAsDouble()).isCloseTo(0.5, within(1e-12));
        assertThat(axis.positionOf(withRate(1))).isEmpty();
        assertThat(axis.positionOf(Trial.builder(0, TrialState.COMPLETE).build()))
                .isEmpty();
    }

    private static Trial withRate(double rate) {
        return Trial.builder(0, TrialState.COMPLETE)
                .param("rate", FloatDistribution.logUniform(1e-5, 10), rate)
                .build();
    }
}
